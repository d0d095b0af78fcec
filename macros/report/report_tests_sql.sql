{#-
    One row a parity test that was ever made: its latest comparison, how long it takes, and its model's last days as `<days since since>:<state> …`, each
    with the worst that held at the end of that day. comparisons: a query as of comparisons_sql.
-#}
{% macro report_tests_sql(comparisons, since) %}
with comparisons as (
{{ comparisons }}
),

numbered as (
    select
        *,
        cast(checked_at as date) - cast({{ parallel_run.literal(since) }} as date) as day,
        row_number() over (partition by test_id order by checked_at desc, check_id desc) as recency,
        row_number() over (partition by model, test_name order by checked_at desc, check_id desc) as recency_of_name,
        row_number() over (partition by test_id, cast(checked_at as date) order by checked_at desc, check_id desc) as recency_of_day
    from comparisons
),

states as (
    select model, day, min(state) as state
    from numbered
    where recency_of_day = 1
        and day >= 0
    group by model, day
),

days as (
    select
        model,
        {{ dbt.listagg("cast(day as varchar) || ':' || cast(state as varchar)", "' '", 'order by day') }} as days,
        sum(case when state >= 4 then 1 else 0 end) as days_equal,
        count(*) as days_compared
    from states
    group by model
),

durations as (
    select test_id, count(*) as comparisons, cast(avg(seconds) as numeric(12, 3)) as average_seconds, max(seconds) as longest_seconds
    from numbered
    where day >= 0
    group by test_id
)

select
    numbered.check_id,
    numbered.test_id,
    numbered.model,
    numbered.test_name,
    cast(numbered.checked_at as varchar) as checked_at,
    numbered.declaration,
    numbered.legacy_relation,
    numbered.new_relation,
    numbered.seconds,
    numbered.new_rows,
    numbered.rows_affected,
    numbered.reason,
    numbered.state,
    numbered.recency_of_name,
    days.days,
    days.days_equal,
    days.days_compared,
    durations.comparisons,
    durations.average_seconds,
    durations.longest_seconds
from numbered
left join days on numbered.model = days.model
left join durations on numbered.test_id = durations.test_id
where numbered.recency = 1
order by numbered.state, numbered.model, numbered.test_id
{% endmacro %}
