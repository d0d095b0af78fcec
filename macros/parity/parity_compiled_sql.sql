{#- What a parity test compiles to without running: run by hand it returns a row for all, and one a period, where the sides differ. -#}
{% macro parity_compiled_sql(plan) %}
{%- if plan.checks == ['columns'] -%}
select 'columns' as check_name, {{ plan.findings | selectattr('fails') | list | length }} as differences
where {{ plan.findings | selectattr('fails') | list | length }} > 0
{%- else -%}
select * from (
    {{ parallel_run.parity_figures_sql(plan, {}) }}
) as figures
where legacy_rows <> new_rows
    or coalesce(legacy_fingerprint, '') <> coalesce(new_fingerprint, '')
    or differing_buckets is not null
    {%- for column in plan.metrics %}
    or differs_{{ column.alias }} = 1
    {%- endfor %}
{%- endif -%}
{% endmacro %}
