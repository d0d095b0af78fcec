{#- One row a table or view of a schema: relation_name, kind. -#}
{% macro legacy_relations_sql(schema) %}
select
    cls.relname as relation_name,
    case cls.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where nsp.nspname = {{ parallel_run.literal(schema) }}
    and cls.relkind in ('r', 'v', 'm', 'p', 'f')
order by cls.relname
{% endmacro %}
