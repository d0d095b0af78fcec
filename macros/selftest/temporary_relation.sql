{#- A temporary table of this session as a relation, by its name. The session has made a temporary table before. -#}
{% macro temporary_relation(name) %}
    {{ return(adapter.dispatch('temporary_relation', 'parallel_run')(name)) }}
{% endmacro %}

{% macro postgres__temporary_relation(name) %}
    {% set schema = run_query('select nspname from pg_catalog.pg_namespace where oid = pg_my_temp_schema()').rows[0][0] %}
    {{ return(api.Relation.create(database=target.database, schema=schema, identifier=name)) }}
{% endmacro %}

{#- dbt-redshift finds the columns of a temporary table by its bare name only. -#}
{% macro redshift__temporary_relation(name) %}
    {{ return(api.Relation.create(identifier=name)) }}
{% endmacro %}
