with final as (
    {{ parallel_run.timeline_sql(
        parallel_run.comparisons_sql(source('ledger', 'ledger_checks')),
        source('ledger', 'ledger_runs')
    ) }}
)

select * from final
