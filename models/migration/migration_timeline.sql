{% set comparisons = parallel_run.comparisons_sql(source('ledger', 'ledger_checks')) %}

with final as (
    {{ parallel_run.timeline_sql(comparisons, source('ledger', 'ledger_runs')) }}
)

select * from final
