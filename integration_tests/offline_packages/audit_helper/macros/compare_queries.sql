{#- How many rows only a, only b and both have (summarize), or the rows that only one has. Every engine needs a back end of its own. -#}
{% macro compare_queries(a_query, b_query, primary_key=None, summarize=true, limit=None) %}
    {{ return(adapter.dispatch('compare_queries', 'audit_helper')(a_query, b_query, primary_key, summarize, limit)) }}
{% endmacro %}

{% macro default__compare_queries(a_query, b_query, primary_key, summarize, limit) %}
    {% do exceptions.raise_compiler_error(
        'audit_helper.compare_queries has no implementation for ' ~ target.type ~ ' here: put parallel_run before audit_helper in the '
        ~ 'search_order of the dispatch block in dbt_project.yml'
    ) if execute %}
{% endmacro %}
