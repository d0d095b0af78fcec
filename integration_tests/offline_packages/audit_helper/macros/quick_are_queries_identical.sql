{#- One row, are_tables_identical. Every engine needs a back end of its own. -#}
{% macro quick_are_queries_identical(query_a, query_b, columns=[], event_time=None) %}
    {{ return(adapter.dispatch('quick_are_queries_identical', 'audit_helper')(query_a, query_b, columns, event_time)) }}
{% endmacro %}

{% macro default__quick_are_queries_identical(query_a, query_b, columns, event_time) %}
    {% if execute %}
        {% do exceptions.raise_compiler_error(
            'quick_are_queries_identical: no back end for the adapter ' ~ target.type ~ '; add parallel_run to the search_order of audit_helper '
            ~ 'in the dispatch block of dbt_project.yml.'
        ) %}
    {% endif %}
{% endmacro %}
