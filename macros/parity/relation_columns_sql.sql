{#-
    One row a column, in order: name, position, full type (length and precision included), the type under a domain or enum, and
    whether this user may read the relation.
-#}
{% macro relation_columns_sql(relation) %}
    {{ return(adapter.dispatch('relation_columns_sql', 'parallel_run')(relation)) }}
{% endmacro %}

{% macro postgres__relation_columns_sql(relation) %}
select
    att.attname as column_name,
    att.attnum as ordinal_position,
    format_type(att.atttypid, att.atttypmod) as data_type,
    case
        when typ.typtype = 'e' then 'text'
        when typ.typtype = 'd' then format_type(typ.typbasetype, typ.typtypmod)
        else format_type(att.atttypid, att.atttypmod)
    end as base_type,
    case
        when has_schema_privilege(nsp.oid, 'usage') and has_table_privilege(cls.oid, 'select') and not row_security_active(cls.oid) then 1
        else 0
    end as is_readable
from pg_catalog.pg_attribute as att
inner join pg_catalog.pg_class as cls on att.attrelid = cls.oid
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
inner join pg_catalog.pg_type as typ on att.atttypid = typ.oid
where nsp.nspname = {{ parallel_run.literal(relation.schema) }}
    and cls.relname = {{ parallel_run.literal(relation.identifier) }}
    and cls.relkind in ('r', 'v', 'm', 'p', 'f')
    and att.attnum > 0
    and not att.attisdropped
order by att.attnum
{% endmacro %}

{#- The catalog cannot be read beside table data on Redshift, and late-binding views are not in it: dbt-redshift knows both. -#}
{% macro redshift__relation_columns_sql(relation) %}
    {%- for column in parallel_run.relation_columns(relation) %}
select
    {{ parallel_run.literal(column.name) }} as column_name,
    {{ loop.index }} as ordinal_position,
    {{ parallel_run.literal(column.data_type) }} as data_type,
    {{ parallel_run.literal(column.data_type) }} as base_type,
    1 as is_readable
    {{ 'union all' if not loop.last }}
    {%- else %}
select null as column_name, null as ordinal_position, null as data_type, null as base_type, null as is_readable where false
    {%- endfor %}
{% endmacro %}
