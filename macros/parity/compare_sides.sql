{#-
    Runs steps 2 and 3 of a planned comparison: {figures, rows, findings, failed}. Samples and causes of what differs go into the ledger
    under check_id; with none, nothing does.
-#}
{% macro compare_sides(plan, check_id) %}
    {% set figures = parallel_run.read_figures(plan) if plan.checks != ['columns'] else none %}
    {% set rows = {'open': {}, 'tolerated': {}, 'waived': {}, 'used': {}, 'note': none} %}
    {% if 'rows' in plan.checks and figures.differing %}
        {% set rows = parallel_run.classify_rows(plan, figures, check_id) %}
    {% endif %}
    {% set findings = plan.findings + (parallel_run.figure_findings(plan, figures, rows) + parallel_run.history_findings(plan, figures) if figures else []) + parallel_run.waiver_findings(plan, rows) %}
    {{ return({
        'figures': figures, 'rows': rows, 'findings': findings,
        'failed': (rows.open or findings | selectattr('fails') | list) | length > 0,
    }) }}
{% endmacro %}
