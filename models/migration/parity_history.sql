with checks as (
    select * from {{ source('ledger', 'ledger_checks') }}
),

final as (
    select
        checks.check_id,
        checks.invocation_id,
        checks.checked_at,
        checks.target_name,
        checks.git_revision,
        checks.test_name,
        checks.model,
        checks.legacy_relation,
        checks.new_relation,
        checks.check_name,
        checks.column_name,
        checks.legacy_value,
        checks.new_value,
        checks.verdict,
        checks.rows_affected,
        checks.hint,
        checks.seconds,
        checks.declaration,
        checks.model_revision
    from checks
)

select * from final
