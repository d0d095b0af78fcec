{#- SQL of the name of the user whose id an expression gives, where only the catalog is read. -#}
{% macro owner_name(id) %}
    {{ return(adapter.dispatch('owner_name', 'parallel_run')(id)) }}
{% endmacro %}

{% macro postgres__owner_name(id) %}
    {{ return('pg_get_userbyid(' ~ id ~ ')') }}
{% endmacro %}

{#- Redshift has that function too, and documents it nowhere. -#}
{% macro redshift__owner_name(id) %}
    {{ return('(select usename from pg_catalog.pg_user where usesysid = ' ~ id ~ ')') }}
{% endmacro %}
