{#-
    The runs that compared any of the models with legacy, the newest first: invocation_id, day and ended_at in UTC, how many of the models it compared,
    and how many of its checks were not passed. Runs against the archive are none.
-#}
{% macro parity_runs_sql(evidence) %}
{%- set models, relations = [], [] -%}
{%- for item in evidence -%}
    {%- do models.append(parallel_run.literal(item.new.identifier)) -%}
    {%- do relations.append(parallel_run.literal(item.legacy.include(database=false).render())) -%}
{%- endfor -%}
select
    invocation_id,
    cast(cast(max(checked_at) as date) as varchar) as ended_on,
    count(distinct model) as models,
    sum(case when verdict in ('pass', 'warn') then 0 else 1 end) as not_passed
from {{ parallel_run.ledger_table('checks') }}
where test_name = 'parity'
    and model in ({{ models | join(', ') }})
    and (legacy_relation is null or legacy_relation in ({{ relations | join(', ') }}))
group by invocation_id
order by max(checked_at) desc
{% endmacro %}
