{#- What a reader must know before trusting the rest: runs that never ended, models that are gone or were never compared, a ledger of an older version. -#}
{% macro report_notices(facts) %}
{%- set notices = [] -%}
{%- for run in facts.unfinished[:3] -%}
    {%- do notices.append('Run ' ~ run.invocation_id ~ ', begun ' ~ run.began_at[:16] ~ ' UTC, has not ended: it is under way or was killed. '
        ~ 'What it compared before, ' ~ parallel_run.counted(run.models, 'model') ~ ', counts; the rest shows what held before. '
        ~ "Once it is known to be dead: dbt run-operation clear_run --args '{run: " ~ run.invocation_id ~ "}'.") -%}
{%- endfor -%}
{%- for model in facts.removed -%}
    {%- do notices.append('Model ' ~ model.model ~ ' is in the ledger, last compared ' ~ model.checked_at[:16] ~ ' UTC (' ~ facts.states[model.state].name
        ~ '), but no parity test of the project names it any more. It counts nowhere on this page.') if loop.index <= 10 -%}
{%- endfor -%}
{%- do notices.append((facts.removed | length - 10) ~ ' more models are in the ledger that no parity test of the project names any more.') if facts.removed | length > 10 -%}
{%- do notices.append('Never compared: ' ~ parallel_run.listed(facts.untested) ~ '. The project has parity tests of them that did not run yet: dbt build.') if facts.untested -%}
{%- if 'ledger_checks' in facts.missing -%}
    {%- do notices.append('There is no ledger in the schema ' ~ parallel_run.ledger_schema() ~ ' yet. The first dbt build makes it, or: dbt run-operation create_ledger --target admin.') -%}
{%- elif facts.missing -%}
    {%- do notices.append('The ledger is of an older version: it lacks ' ~ parallel_run.listed(facts.missing)
        ~ '. What depends on it is left out here. The next dbt build adds it, or: dbt run-operation create_ledger --target admin.') -%}
{%- endif -%}
{%- if notices -%}
<section class="notices" aria-labelledby="notices"><h2 id="notices">Read this first</h2><ul>
{%- for notice in notices %}
<li>{{ notice | e }}</li>
{%- endfor %}
</ul></section>
{%- endif -%}
{% endmacro %}
