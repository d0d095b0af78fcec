{#- Of each check that failed in the comparisons of a run, the first row: what the terminal shows. -#}
{% macro leading_failures_sql(run) %}
with failures as (
    select
        check_id,
        importance,
        check_name,
        period,
        column_name,
        row_key,
        legacy_value,
        new_value,
        hint,
        row_number() over (
            partition by check_id, check_name order by case when period is null then 0 else 1 end, rows_affected desc, column_name, row_key
        ) as place
    from {{ parallel_run.ledger_table('differences') }}
    where check_id in (select check_id from {{ parallel_run.ledger_table('checks') }} where invocation_id = {{ parallel_run.literal(run) }})
        and fails
)

select * from failures
where place = 1
order by check_id, importance
{% endmacro %}
