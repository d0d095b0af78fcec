{% macro compare_row_counts(a_relation, b_relation) %}
    {{ return(adapter.dispatch('compare_row_counts', 'audit_helper')(a_relation, b_relation)) }}
{% endmacro %}

{% macro default__compare_row_counts(a_relation, b_relation) %}
    {%- for relation in [a_relation, b_relation] %}
    select '{{ relation }}' as relation_name, count(*) as total_records from {{ relation }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
{% endmacro %}
