with gates as (
    select * from {{ source('ledger', 'ledger_gates') }}
),

judgements as (
    select
        invocation_id,
        count(*) as gates,
        sum(case when passed then 1 else 0 end) as gates_green,
        max(days_to_green) as days_to_green,
        sum(case when not passed and days_to_green is null then 1 else 0 end) as gates_waiting_for_somebody,
        row_number() over (order by max(judged_at) desc, invocation_id desc) as recency
    from gates
    group by invocation_id
),

final as (
    select
        gates.invocation_id || ':' || gates.gate as judgement_id,
        gates.invocation_id,
        gates.judged_at,
        gates.target_name,
        gates.run_by,
        gates.git_revision,
        gates.gate,
        case when gates.passed then 'green' else 'red' end as verdict,
        gates.figure,
        gates.threshold,
        gates.remedy,
        gates.overridable,
        gates.days_to_green,
        judgements.gates,
        judgements.gates_green,
        judgements.days_to_green as days_to_all_green,
        judgements.gates_waiting_for_somebody,
        case when judgements.recency = 1 then 1 else 0 end as is_latest
    from gates
    inner join judgements on gates.invocation_id = judgements.invocation_id
)

select * from final
