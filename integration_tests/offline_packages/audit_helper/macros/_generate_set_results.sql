{#-
    The named queries a_intersect_b, a_except_b and b_except_a: columns, dbt_audit_surrogate_key, dbt_audit_pk_row_num. Every engine needs a
    back end of its own.
-#}
{% macro _generate_set_results(a_query, b_query, primary_key_columns, columns, event_time_props=None) %}
    {{ return(adapter.dispatch('_generate_set_results', 'audit_helper')(a_query, b_query, primary_key_columns, columns, event_time_props)) }}
{% endmacro %}

{% macro default___generate_set_results(a_query, b_query, primary_key_columns, columns, event_time_props) %}
    {% do exceptions.raise_compiler_error(
        'audit_helper._generate_set_results has no implementation for ' ~ target.type ~ ' here: put parallel_run before audit_helper in the '
        ~ 'search_order of the dispatch block in dbt_project.yml'
    ) if execute %}
{% endmacro %}
