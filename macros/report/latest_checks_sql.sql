{#- The latest comparison of each model and parity test in this target: check_id, model, test_name, checked_at, verdict. -#}
{% macro latest_checks_sql() %}
with comparisons as (
    select
        check_id,
        model,
        test_name,
        max(checked_at) as checked_at,
        case max(case verdict when 'error' then 3 when 'fail' then 2 when 'pass' then 0 when 'warn' then 0 else 1 end)
            when 3 then 'error' when 2 then 'fail' when 1 then 'not compared' else 'pass'
        end as verdict
    from {{ parallel_run.ledger_table('checks') }}
    where target_name = {{ parallel_run.literal(target.name) }}
    group by check_id, model, test_name
),

numbered as (
    select *, row_number() over (partition by model, test_name order by checked_at desc, check_id desc) as recency
    from comparisons
)

select check_id, model, test_name, checked_at, verdict
from numbered
where recency = 1
order by model, test_name
{% endmacro %}
