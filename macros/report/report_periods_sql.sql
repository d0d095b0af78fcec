{#-
    The periods of some comparisons, one row each: their number, the first and the last, one digit each (5 equal, 1 different, as states of comparisons_sql),
    and those that differ, with both row counts.
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
        row_number() over (partition by check_id order by period) - 1 as place,
        row_number() over (partition by check_id order by case when {{ equal }} then 1 else 0 end, period) as importance
    from {{ periods }}
    where check_id in ({{ latest }})
)

select
    check_id,
    count(*) as periods,
    min(period) as first_period,
    max(period) as last_period,
    sum(case when state = 1 then 1 else 0 end) as differing,
    {{ dbt.listagg("cast(place as varchar) || ':' || cast(state as varchar)", "' '", 'order by place') }} as cells,
    {{ dbt.listagg("case when state = 1 and importance <= 8 then period || ': ' || cast(legacy_rows as varchar) || ' / ' || cast(new_rows as varchar) end", "', '", 'order by place') }} as examples
from periods
where place < 1000
group by check_id
{% endmacro %}
