{#- How many rows only a, only b and both have (summarize), or the rows that only one has. Every engine needs a back end of its own. -#}
{% macro compare_queries(a_query, b_query, primary_key=None, summarize=true, limit=None) %}
    {{ return(adapter.dispatch('compare_queries', 'audit_helper')(a_query, b_query, primary_key, summarize, limit)) }}
{% endmacro %}
