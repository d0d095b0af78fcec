{#- The columns of a relation's primary key, or of its first unique constraint, in their order. -#}
{% macro key_constraint_sql(relation) %}
select att.attname
from (
    select con.conrelid, con.conkey
    from pg_catalog.pg_constraint as con
    inner join pg_catalog.pg_class as cls on con.conrelid = cls.oid
    inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
    where nsp.nspname = {{ parallel_run.literal(relation.schema) }}
        and cls.relname = {{ parallel_run.literal(relation.identifier) }}
        and con.contype in ('p', 'u')
    order by con.contype, con.conname
    limit 1
) as keys
inner join pg_catalog.pg_attribute as att on keys.conrelid = att.attrelid and att.attnum = any(keys.conkey)
order by att.attnum
{% endmacro %}
