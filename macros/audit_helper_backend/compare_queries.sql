{#-
    Back end of audit_helper.compare_queries: its own intersects and excepts are sets, so that 2 copies of a row equal 5. Here a copy is a row.
-#}
{% macro postgres__compare_queries(a_query, b_query, primary_key=None, summarize=true, limit=None) %}
with a as (
    {{ a_query }}
),

b as (
    {{ b_query }}
),

all_records as (
    select shared.*, true as in_a, true as in_b
    from (select * from a intersect all select * from b) as shared

    union all

    select only_a.*, true as in_a, false as in_b
    from (select * from a except all select * from b) as only_a

    union all

    select only_b.*, false as in_a, true as in_b
    from (select * from b except all select * from a) as only_b
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
