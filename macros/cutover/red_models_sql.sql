{#- Those of the models that a parity test did not pass since a moment. -#}
{% macro red_models_sql(models, since) %}
{%- set names = [] -%}
{%- for name in models -%}{%- do names.append(parallel_run.literal(name)) -%}{%- endfor -%}
select distinct model
from {{ parallel_run.ledger_table('checks') }}
where model in ({{ names | join(', ') }})
    and verdict not in ('pass', 'warn')
    and checked_at > cast({{ parallel_run.literal(since) }} as timestamp)
order by model
{% endmacro %}
