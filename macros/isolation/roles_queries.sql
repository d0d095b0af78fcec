{#- Queries for the roles that there are: kind, name, is_super (may do everything), may_create_roles. -#}
{% macro roles_queries() %}
    {{ return(adapter.dispatch('roles_queries', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__roles_queries() %}
    {{ return(["select 'user' as kind, rolname as name, rolsuper as is_super, rolcreaterole as may_create_roles from pg_catalog.pg_roles"]) }}
{% endmacro %}

{% macro redshift__roles_queries() %}
    {{ return([
        "select 'user' as kind, usename as name, usesuper as is_super, usesuper as may_create_roles from pg_catalog.pg_user",
        "select 'group' as kind, groname as name, false as is_super, false as may_create_roles from pg_catalog.pg_group",
    ]) }}
{% endmacro %}
