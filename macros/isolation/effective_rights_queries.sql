{#- Queries for what the database itself says that a role may write in a schema, whatever gave it the right: kind, schema_name, name, privilege. -#}
{% macro effective_rights_queries(user, schema) %}
    {% set user = parallel_run.literal(user) %}
    {% set schema = parallel_run.literal(schema) %}
    {% set queries = [
        "select 'schema' as kind, nsp.nspname as schema_name, nsp.nspname as name, 'create' as privilege from pg_catalog.pg_namespace as nsp, pg_catalog.pg_user as usr "
        ~ 'where nsp.nspname = ' ~ schema ~ ' and usr.usename = ' ~ user ~ " and has_schema_privilege(usr.usename, nsp.nspname, 'create')",
    ] %}
    {% for privilege in ['insert', 'update', 'delete'] %}
        {% do queries.append(
            "select 'relation' as kind, nsp.nspname as schema_name, cls.relname as name, '" ~ privilege ~ "' as privilege "
            ~ 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid, pg_catalog.pg_user as usr '
            ~ "where cls.relkind in ('r', 'v', 'm', 'p', 'f') and nsp.nspname = " ~ schema ~ ' and usr.usename = ' ~ user
            ~ " and has_table_privilege(usr.usename, cls.oid, '" ~ privilege ~ "')"
        ) %}
    {% endfor %}
    {{ return(queries) }}
{% endmacro %}
