{#- What was last said about each exposure by sign_off or withdraw_sign_off: event_id, exposure, verb, note, signed_at. -#}
{% macro sign_offs_sql() %}
with events as (
    select
        event_id,
        phase as exposure,
        verb,
        reason as note,
        cast(happened_at as varchar) as signed_at,
        row_number() over (partition by phase order by happened_at desc) as recency
    from {{ parallel_run.ledger_table('events') }}
    where verb in ('sign_off', 'withdraw_sign_off')
        and status = 'done'
        and step = 1
)

select event_id, exposure, verb, note, signed_at
from events
where recency = 1
{% endmacro %}
