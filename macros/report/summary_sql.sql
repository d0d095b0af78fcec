{#- One row a comparison of a run, as comparisons_sql has it, the worst first. -#}
{% macro summary_sql(run) %}
select * from (
{{ parallel_run.comparisons_sql(parallel_run.ledger_table('checks'), 'invocation_id = ' ~ parallel_run.literal(run)) }}
) as comparisons
order by state, model, test_name
{% endmacro %}
