{#- What was done last with each verb that the ledger has events of: verb, status, happened_at, run_by, steps. -#}
{% macro latest_verbs_sql(events) %}
with numbered as (
    select
        verb,
        status,
        cast(happened_at as varchar) as happened_at,
        run_by,
        row_number() over (partition by verb order by happened_at desc, step) as recency
    from {{ events }}
    where verb not in ('run', 'clear_run')
)

select verb, status, happened_at, run_by
from numbered
where recency = 1
order by happened_at, verb
{% endmacro %}
