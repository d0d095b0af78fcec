{#-
    One row a run that compared: what it compared, and how many models differed once it had ended, those that it left alone included. comparisons: a query
    as of comparisons_sql; runs: what to read ledger_runs from.
-#}
{% macro timeline_sql(comparisons, runs) %}
with comparisons as (
{{ comparisons }}
),

models as (
    select
        invocation_id,
        model,
        max(checked_at) as checked_at,
        min(state) as state,
        sum(seconds) as seconds
    from comparisons
    group by invocation_id, model
),

changes as (
    select
        *,
        case when state < 4 then 1 else 0 end
        - coalesce(
            lag(case when state < 4 then 1 else 0 end) over (partition by model order by checked_at, invocation_id), 0
        ) as differing_change,
        case when row_number() over (partition by model order by checked_at, invocation_id) = 1 then 1 else 0 end as known_change
    from models
),

invocations as (
    select
        invocation_id,
        max(checked_at) as ended_at,
        count(*) as models_compared,
        sum(case when state >= 4 then 1 else 0 end) as models_equal,
        sum(case when state = 4 then 1 else 0 end) as models_waived,
        sum(case when state = 1 then 1 else 0 end) as models_differing,
        sum(case when state in (0, 2, 3) then 1 else 0 end) as models_undecided,
        sum(seconds) as seconds,
        sum(differing_change) as differing_change,
        sum(known_change) as known_change
    from changes
    group by invocation_id
),

final as (
    select
        invocations.invocation_id,
        invocations.ended_at,
        runs.started_at,
        runs.finished_at,
        runs.command,
        runs.target_name,
        runs.run_by,
        runs.git_revision,
        runs.compared_with,
        case when runs.invocation_id is null then 0 else 1 end as is_complete,
        invocations.models_compared,
        invocations.models_equal,
        invocations.models_waived,
        invocations.models_differing,
        invocations.models_undecided,
        invocations.seconds,
        sum(invocations.differing_change) over (
            order by invocations.ended_at, invocations.invocation_id rows unbounded preceding
        ) as models_open,
        sum(invocations.known_change) over (
            order by invocations.ended_at, invocations.invocation_id rows unbounded preceding
        ) as models_known
    from invocations
    left join (select * from {{ runs }}) as runs on invocations.invocation_id = runs.invocation_id
)

select * from final
{% endmacro %}
