{#- The runs that compared something, or noted their start, and never told their end: invocation_id, began_at, models compared. -#}
{% macro unfinished_runs_sql(ledger, since) %}
with begun as (
    select invocation_id, checked_at as began_at, model from {{ ledger.checks }}
    union all
    select invocation_id, happened_at as began_at, cast(null as varchar) as model from {{ ledger.events }}
    where verb = 'run'
        and status = 'started'
)

select
    invocation_id,
    cast(min(began_at) as varchar) as began_at,
    count(distinct model) as models
from begun
where began_at >= cast({{ parallel_run.literal(since) }} as timestamp)
    and invocation_id not in (select invocation_id from {{ ledger.runs }} where invocation_id is not null)
    and invocation_id not in (select invocation_id from {{ ledger.events }} where verb = 'run' and status = 'finished')
    and invocation_id not in (select phase from {{ ledger.events }} where verb = 'clear_run' and phase is not null)
group by invocation_id
order by min(began_at) desc
{% endmacro %}
