{#-
    The periods of some comparisons, one row each: how many there are and how many differ, the newest 1,000 as cells (state 5 equal, 1 different, as in
    comparisons_sql), and some that differ, with both row counts.
-#}
{% macro report_periods_sql(periods, latest) %}
{%- set equal = 'legacy_rows = new_rows and legacy_fingerprint = new_fingerprint' -%}
with periods as (
    select
        check_id,
        coalesce(period, 'no event time') as period,
        legacy_rows,
        new_rows,
        case when {{ equal }} then 5 else 1 end as state,
        row_number() over (partition by check_id order by period)
        - case when count(*) over (partition by check_id) > 1000 then count(*) over (partition by check_id) - 1000 else 0 end - 1 as place,
        row_number() over (partition by check_id order by case when {{ equal }} then 1 else 0 end, period) as importance
    from {{ periods }}
    where check_id in ({{ latest }})
)

select
    check_id,
    count(*) as periods,
    min(case when place >= 0 then period end) as first_period,
    max(period) as last_period,
    sum(case when state = 1 then 1 else 0 end) as differing,
    {{ dbt.listagg("case when place >= 0 then cast(place as varchar) || ':' || cast(state as varchar) end", "' '", 'order by place') }} as cells,
    {{ dbt.listagg(
        "case when state = 1 and importance <= 8 then period || ': ' || cast(legacy_rows as varchar) || ' / ' || cast(new_rows as varchar) end",
        "', '", 'order by place'
    ) }} as examples
from periods
group by check_id
{% endmacro %}
