{#- A query's result as {column: its values}. -#}
{% macro get_query_results_as_dict(query) %}
    {{ return(adapter.dispatch('get_query_results_as_dict', 'dbt_utils')(query)) }}
{% endmacro %}

{% macro default__get_query_results_as_dict(query) %}
    {% set results = {} %}
    {% for column in (run_query(query).columns if execute else []) %}
        {% do results.update({column.name: column.values()}) %}
    {% endfor %}
    {{ return(results) }}
{% endmacro %}
