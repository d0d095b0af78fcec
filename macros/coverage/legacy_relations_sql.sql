{#- One row a table or view of the legacy schema: relation_name, kind. -#}
{% macro legacy_relations_sql() %}
select
    cls.relname as relation_name,
    case cls.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where nsp.nspname = {{ parallel_run.literal(parallel_run.setting('archive_schema' if parallel_run.setting('compare_with') == 'archive' else 'legacy_schema')) }}
    and cls.relkind in ('r', 'v', 'm', 'p', 'f')
order by cls.relname
{% endmacro %}
