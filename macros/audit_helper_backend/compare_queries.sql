{#-
    Back end of audit_helper.compare_queries: its own intersects and excepts are sets, so that 2 copies of a row equal 5. Here a copy is a row.
-#}
{% macro postgres__compare_queries(a_query, b_query, primary_key=None, summarize=true, limit=None) %}
{%- set columns = get_columns_in_query(a_query) | map('replace', '"', '""') | list if execute else [] -%}
{%- set joined = ('"' ~ columns | join('", "') ~ '"') if columns else '*' -%}
with {% for side, query in [('a', a_query), ('b', b_query)] %}
{{ side }} as (
    select {{ joined }}, row_number() over (partition by {{ joined }} order by 1) as dbt_audit_copy
    from ({{ query }}) as {{ side }}_query
),
{% endfor %}
all_records as (
    {%- for in_a, in_b, left, operator, right in [(true, true, 'a', 'intersect', 'b'), (true, false, 'a', 'except', 'b'), (false, true, 'b', 'except', 'a')] %}
    select {{ joined }}, {{ in_a | lower }} as in_a, {{ in_b | lower }} as in_b
    from (
        select * from {{ left }}
        {{ operator }}
        select * from {{ right }}
    ) as {{ left }}_{{ operator }}_{{ right }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

{% if summarize %}
select
    in_a,
    in_b,
    count(*) as count,
    round(100.0 * count(*) / sum(count(*)) over (), 2) as percent_of_total
from all_records
group by in_a, in_b
order by in_a desc, in_b desc
{% else %}
select *
from all_records
where not (in_a and in_b)
order by {{ primary_key ~ ', ' if primary_key is not none }}in_a desc, in_b desc
{{ 'limit ' ~ limit if limit }}
{% endif %}
{% endmacro %}
