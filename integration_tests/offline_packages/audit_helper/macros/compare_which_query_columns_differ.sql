{#- One row a column: has_difference, over the rows whose key both queries have; NULL when there is no such row. -#}
{% macro compare_which_query_columns_differ(a_query, b_query, primary_key_columns=[], columns=[], event_time=None) %}
    {{ return(adapter.dispatch('compare_which_query_columns_differ', 'audit_helper')(a_query, b_query, primary_key_columns, columns, event_time)) }}
{% endmacro %}

{% macro default__compare_which_query_columns_differ(a_query, b_query, primary_key_columns, columns, event_time) %}
{%- set compared = audit_helper._ensure_all_pks_are_in_column_set(primary_key_columns, columns) -%}
{%- set bounds = audit_helper._get_comparison_bounds(a_query, b_query, event_time) if event_time else none %}
with
{%- for side, query in [('a', a_query), ('b', b_query)] %}
{{ side }} as (
    select
        {{ side }}_query.*,
        {{ audit_helper._generate_null_safe_surrogate_key(primary_key_columns) }} as dbt_audit_surrogate_key
    from ({{ query }}) as {{ side }}_query
    {{ audit_helper.event_time_filter(bounds) }}
),
{% endfor %}
differences as (
    select
        {%- for column in compared %}
        {%- set a_value, b_value = 'a.' ~ adapter.quote(column), 'b.' ~ adapter.quote(column) %}
        max(case
            when {{ a_value }} = {{ b_value }} or coalesce({{ a_value }}, {{ b_value }}) is null then 0
            else 1
        end) = 1 as difference_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from a
    inner join b on a.dbt_audit_surrogate_key = b.dbt_audit_surrogate_key
)
{% for column in compared %}
select '{{ column }}' as column_name, difference_{{ loop.index }} as has_difference from differences
{{ 'union all' if not loop.last }}
{%- endfor %}
{% endmacro %}
