{#- What was last said about each exposure by sign_off or withdraw_sign_off: exposure, verb, note, payload, signed_at. -#}
{% macro sign_offs_sql() %}
with events as (
    select
        phase as exposure,
        verb,
        reason as note,
        payload,
        cast(happened_at as varchar) as signed_at,
        row_number() over (partition by phase order by happened_at desc) as recency
    from {{ parallel_run.ledger_table('events') }}
    where verb in ('sign_off', 'withdraw_sign_off')
        and status = 'done'
)

select exposure, verb, note, payload, signed_at
from events
where recency = 1
{% endmacro %}
