{#-
    Runs a planned comparison and writes it into the ledger: the figures, and every difference. Returns the check's id, by which
    parity_failures_sql reads the failing rows back.
-#}
{% macro run_parity(plan) %}
    {% set started = modules.datetime.datetime.now() %}
    {% set figures = parallel_run.read_figures(plan) if plan.checks != ['columns'] else none %}
    {% set rows = {'open': {}, 'tolerated': {}, 'waived': {}, 'used': {}, 'note': none} %}
    {% set check_id = invocation_id ~ ':' ~ plan.test_id %}
    {% if 'rows' in plan.checks and figures.differing %}
        {% set rows = parallel_run.classify_rows(plan, figures, check_id) %}
    {% endif %}
    {% set findings = plan.findings + (parallel_run.figure_findings(plan, figures, rows) if figures else []) + parallel_run.waiver_findings(plan, rows) %}
    {% do parallel_run.record_check(plan, check_id, figures, rows, findings, (modules.datetime.datetime.now() - started).total_seconds()) %}
    {{ return(check_id) }}
{% endmacro %}
