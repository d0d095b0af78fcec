{#-
    The dbt runs of production that have begun and not ended, this one left out: invocation_id, command, target_name, run_by, started_at. A run that was killed
    counts as running until clear_run says otherwise, or the var `parallel_run_run_hours` is over.
-#}
{% macro running_sql() %}
{%- set events = parallel_run.ledger_table('events') -%}
{%- set oldest = modules.datetime.datetime.now(modules.pytz.utc) - modules.datetime.timedelta(hours=parallel_run.setting('run_hours')) -%}
select invocation_id, phase as command, target_name, run_by, cast(happened_at as varchar) as started_at
from {{ events }}
where verb = 'run'
    and status = 'started'
    and invocation_id <> {{ parallel_run.literal(invocation_id) }}
    and happened_at > cast({{ parallel_run.literal(oldest.strftime('%Y-%m-%d %H:%M:%S')) }} as timestamp)
    and invocation_id not in (select invocation_id from {{ events }} where verb = 'run' and status = 'finished')
    and invocation_id not in (select phase from {{ events }} where verb = 'clear_run')
order by happened_at
{% endmacro %}
