{#- One column's match statuses with their rows and percentages. Every engine needs a back end of its own. -#}
{% macro compare_column_values(a_query, b_query, primary_key, column_to_compare, emojis=True, a_relation_name='a', b_relation_name='b') %}
    {{ return(adapter.dispatch('compare_column_values', 'audit_helper')(
        a_query, b_query, primary_key, column_to_compare, emojis, a_relation_name, b_relation_name
    )) }}
{% endmacro %}

{% macro default__compare_column_values(a_query, b_query, primary_key, column_to_compare, emojis, a_relation_name, b_relation_name) %}
    {% do exceptions.raise_compiler_error(
        'audit_helper.compare_column_values has no implementation for ' ~ target.type ~ ' here: put parallel_run before audit_helper in the '
        ~ 'search_order of the dispatch block in dbt_project.yml'
    ) if execute %}
{% endmacro %}
