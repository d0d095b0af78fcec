{#-
    Runs a planned comparison and writes it into the ledger: the figures, and every difference. Returns the SQL of its failing rows, read
    back from there; a comparison that failed has at least one, whatever became of the ledger.
-#}
{% macro run_parity(plan) %}
    {% set started = modules.datetime.datetime.now() %}
    {% set figures = parallel_run.read_figures(plan) if plan.checks != ['columns'] else none %}
    {% set rows = {'open': {}, 'tolerated': {}, 'waived': {}, 'used': {}, 'note': none} %}
    {% set check_id = invocation_id ~ ':' ~ plan.test_id %}
    {% if 'rows' in plan.checks and figures.differing %}
        {% set rows = parallel_run.classify_rows(plan, figures, check_id) %}
    {% endif %}
    {% set findings = plan.findings + (parallel_run.figure_findings(plan, figures, rows) + parallel_run.history_findings(plan, figures) if figures else []) + parallel_run.waiver_findings(plan, rows) %}
    {% do parallel_run.record_check(plan, check_id, figures, rows, findings, (modules.datetime.datetime.now() - started).total_seconds()) %}
    {% set failed = rows.open or findings | selectattr('fails') | list %}
    {{ return(parallel_run.verdict_sql(check_id, failed)) }}
{% endmacro %}
