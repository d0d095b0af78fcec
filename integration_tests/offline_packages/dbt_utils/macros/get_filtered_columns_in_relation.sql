{#- The names of a relation's columns but those in `except`, whatever their case. -#}
{% macro get_filtered_columns_in_relation(from, except=[]) %}
    {{ return(adapter.dispatch('get_filtered_columns_in_relation', 'dbt_utils')(from, except)) }}
{% endmacro %}

{% macro default__get_filtered_columns_in_relation(from, except=[]) %}
    {% do dbt_utils._is_relation(from, 'get_filtered_columns_in_relation') %}
    {% do dbt_utils._is_ephemeral(from, 'get_filtered_columns_in_relation') %}
    {% set excluded = except | map('lower') | list %}
    {% set names = [] %}
    {% for column in (adapter.get_columns_in_relation(from) if execute else []) if column.name | lower not in excluded %}
        {% do names.append(column.name) %}
    {% endfor %}
    {{ return(names) }}
{% endmacro %}
