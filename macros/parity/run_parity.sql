{#-
    Runs a planned comparison and writes it into the ledger: the figures, and every difference. Returns the SQL of its failing rows, read
    back from there; a comparison that failed has at least one, whatever became of the ledger.
-#}
{% macro run_parity(plan) %}
    {% set started = modules.datetime.datetime.now() %}
    {% set check_id = invocation_id ~ ':' ~ plan.test_id %}
    {% set compared = parallel_run.compare_sides(plan, check_id) %}
    {% do parallel_run.record_check(plan, check_id, compared.figures, compared.rows, compared.findings, (modules.datetime.datetime.now() - started).total_seconds()) %}
    {{ return(parallel_run.verdict_sql(check_id, compared.failed)) }}
{% endmacro %}
