{#- Back end of audit_helper.compare_column_values: there a row that one side lacks counts as "both are null" when the other's value is NULL. -#}
{% macro postgres__compare_column_values(a_query, b_query, primary_key, column_to_compare, emojis, a_relation_name, b_relation_name) %}
{%- set good, bad, absent = ('✅: ', '❌: ', '🤷: ') if emojis else ('', '', '') -%}
with a_query as (
    select 1 as in_a, a_rows.* from ({{ a_query }}) as a_rows
),

b_query as (
    select 1 as in_b, b_rows.* from ({{ b_query }}) as b_rows
),

judged as (
    select
        case
            when in_a is null then '{{ absent }}missing from {{ a_relation_name }}'
            when in_b is null then '{{ absent }}missing from {{ b_relation_name }}'
            when a_query.{{ column_to_compare }} = b_query.{{ column_to_compare }} then '{{ good }}perfect match'
            when a_query.{{ column_to_compare }} is null and b_query.{{ column_to_compare }} is null then '{{ good }}both are null'
            when a_query.{{ column_to_compare }} is null then '{{ absent }}value is null in {{ a_relation_name }} only'
            when b_query.{{ column_to_compare }} is null then '{{ absent }}value is null in {{ b_relation_name }} only'
            else '{{ bad }}values do not match'
        end as match_status
    from a_query
    full outer join b_query on a_query.{{ primary_key }} = b_query.{{ primary_key }}
)

select
    '{{ column_to_compare }}' as column_name,
    match_status,
    count(*) as count_records,
    round(100.0 * count(*) / sum(count(*)) over (), 2) as percent_of_total
from judged
group by match_status
order by match_status
{% endmacro %}
