{{ config(materialized='ephemeral') }}

with accesses as (
    select * from {{ source('ledger', 'ledger_access') }}
    where side = 'legacy' and accesses > 0
),

samples as (
    select * from {{ source('ledger', 'ledger_samples') }}
),

final as (
    select
        accesses.access,
        accesses.schema_name,
        accesses.relation_name,
        accesses.user_name,
        accesses.source,
        accesses.accesses,
        accesses.first_at,
        accesses.last_at,
        samples.window_start,
        samples.window_end,
        samples.gap,
        accesses.detail,
        accesses.sample_id
    from accesses
    inner join samples on accesses.sample_id = samples.sample_id
)

select * from final
