{#- Of each check that failed in a comparison, the first row: what the terminal shows. -#}
{% macro leading_failures_sql(check_id) %}
with failures as (
    select
        importance,
        check_name,
        period,
        column_name,
        row_key,
        legacy_value,
        new_value,
        hint,
        row_number() over (
            partition by check_name order by case when period is null then 0 else 1 end, rows_affected desc, column_name, row_key
        ) as place
    from {{ parallel_run.ledger_table('differences') }}
    where check_id = {{ parallel_run.literal(check_id) }}
        and fails
)

select * from failures
where place = 1
order by importance
{% endmacro %}
