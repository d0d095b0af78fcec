{#-
    The rows of both queries, each with its status (identical, modified, removed, added, nonunique_pk), the number of rows of that status
    and its place in the sample; both rows of a modified pair share one place.
-#}
{% macro compare_and_classify_query_results(a_query, b_query, primary_key_columns=[], columns=[], event_time=None, sample_limit=20) %}
{%- set compared = audit_helper._ensure_all_pks_are_in_column_set(primary_key_columns, columns) -%}
{%- set bounds = audit_helper._get_comparison_bounds(a_query, b_query, event_time) if event_time else none %}
with {{ audit_helper._generate_set_results(a_query, b_query, primary_key_columns, compared, bounds) }},

dbt_audit_records as (
    {%- for rows, in_a, in_b in [('a_intersect_b', true, true), ('a_except_b', true, false), ('b_except_a', false, true)] %}
    select {{ rows }}.*, {{ in_a | lower }} as dbt_audit_in_a, {{ in_b | lower }} as dbt_audit_in_b from {{ rows }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

dbt_audit_classified as (
    select
        dbt_audit_records.*,
        {{ audit_helper._classify_audit_row_status() }} as dbt_audit_row_status
    from dbt_audit_records
),

dbt_audit_numbered as (
    select
        dbt_audit_classified.*,
        {{ audit_helper._count_num_rows_in_status() }} as dbt_audit_num_rows_in_status,
        dense_rank() over (partition by dbt_audit_row_status order by dbt_audit_surrogate_key, dbt_audit_pk_row_num) as dbt_audit_sample_number
    from dbt_audit_classified
)

select *
from dbt_audit_numbered
{% if sample_limit %}where dbt_audit_sample_number <= {{ sample_limit }}{% endif %}
order by dbt_audit_row_status, dbt_audit_sample_number
{% endmacro %}
