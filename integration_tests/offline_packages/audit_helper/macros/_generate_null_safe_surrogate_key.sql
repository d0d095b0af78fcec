{#- SQL: one value for the key of a row. Every engine needs a back end of its own. -#}
{% macro _generate_null_safe_surrogate_key(field_list) %}
    {{ return(adapter.dispatch('_generate_null_safe_surrogate_key', 'audit_helper')(field_list)) }}
{% endmacro %}

{% macro default___generate_null_safe_surrogate_key(field_list) %}
    {% do exceptions.raise_compiler_error(
        'audit_helper._generate_null_safe_surrogate_key has no implementation for ' ~ target.type ~ ' here: put parallel_run before audit_helper in the '
        ~ 'search_order of the dispatch block in dbt_project.yml'
    ) if execute %}
{% endmacro %}
