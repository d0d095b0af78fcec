{#- The failing rows of a check that ran, most important first: what the generic tests return. -#}
{% macro parity_failures_sql(check_id) %}
select
    check_name,
    period,
    column_name,
    row_key,
    legacy_value,
    new_value,
    rows_affected,
    hint
from {{ parallel_run.ledger_table('differences') }}
where check_id = {{ parallel_run.literal(check_id) }}
    and fails
order by importance, case when period is null then 0 else 1 end, period, rows_affected desc, column_name, row_key
{% endmacro %}
