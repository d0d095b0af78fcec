{#- Prints the parity verdicts of this invocation, worst first, and the next command. -#}
{% macro print_summary() %}
    {% do log('', info=true) %}
    {% if parallel_run.setting('compare_with') == 'off' %}
        {% do log('PARITY IS OFF: the var `parallel_run_compare_with` is off, so nothing was compared and nothing is proven.', info=true) %}
        {{ return('') }}
    {% endif %}
    {% set lines = parallel_run.summary_lines(invocation_id) %}
    {% set told = parallel_run.told_lines(lines) %}
    {% set line = '%-10s %-28s %-22s %14s %7s %9s' %}
    {% do log('Parity of new with ' ~ parallel_run.setting('compare_with') ~ ' (' ~ target.name ~ ')', info=true) %}
    {% do log(line | format('verdict', 'model', 'test', 'rows', 'checks', 'seconds'), info=true) %}
    {% for row in told %}
        {% do log(line | format(row.verdict, row.model, row.test_name, row.rows, row.checks, row.seconds), info=true) %}
        {% for note in row.notes %}
            {% do log('           ' ~ note, info=true) %}
        {% endfor %}
    {% endfor %}
    {% do log('PASS       and ' ~ (lines | length - told | length) ~ ' more', info=true) if lines | length > told | length %}
    {% do log('Evidence: ' ~ parallel_run.ledger_table('checks').include(database=false).render() ~ ' and ledger_differences, invocation ' ~ invocation_id, info=true) %}
    {% do log('Next: ' ~ parallel_run.summary_next(lines), info=true) %}
{% endmacro %}
