{#- Queries for what is in the schemas, the schemas themselves included: kind, schema_name, name, owner, oid. -#}
{% macro objects_queries(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {% set within = 'nsp.nspname in (' ~ listed | join(', ') ~ ')' %}
    {{ return([
        "select 'schema' as kind, nsp.nspname as schema_name, nsp.nspname as name, " ~ parallel_run.owner_name('nsp.nspowner') ~ ' as owner, nsp.oid as "oid" '
        ~ 'from pg_catalog.pg_namespace as nsp where ' ~ within,
        "select case cls.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind, "
        ~ 'nsp.nspname as schema_name, cls.relname as name, ' ~ parallel_run.owner_name('cls.relowner') ~ ' as owner, cls.oid as "oid" '
        ~ 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ "where cls.relkind in ('r', 'v', 'm', 'p', 'f', 'S') and " ~ within ~ ' order by nsp.nspname, cls.relname',
        "select 'function' as kind, nsp.nspname as schema_name, fun.proname as name, " ~ parallel_run.owner_name('fun.proowner') ~ ' as owner, fun.oid as "oid" '
        ~ 'from pg_catalog.pg_proc as fun inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid where ' ~ within,
    ]) }}
{% endmacro %}
