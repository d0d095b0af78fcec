{#- Queries for the definitions of the views of some schemas: schema_name, name, definition. -#}
{% macro views_queries(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {{ return([
        'select nsp.nspname as schema_name, cls.relname as name, pg_get_viewdef(cls.oid) as definition from pg_catalog.pg_class as cls '
        ~ "inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid where cls.relkind in ('v', 'm') and nsp.nspname in (" ~ listed | join(', ') ~ ') order by 1, 2',
    ]) }}
{% endmacro %}
