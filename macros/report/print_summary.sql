{#- Prints the parity verdicts of this invocation, worst first, and the next command. tests: dbt's results of the parity tests. -#}
{% macro print_summary(tests) %}
    {% set rows = run_query(parallel_run.summary_sql()).rows %}
    {% do log('', info=true) %}
    {% if parallel_run.setting('compare_with') == 'off' %}
        {% do log('PARITY IS OFF: the var `parallel_run_compare_with` is off, so nothing was compared and nothing is proven.', info=true) %}
        {{ return('') }}
    {% endif %}
    {% set line = '%-10s %-28s %-22s %14s %7s %9s' %}
    {% do log('Parity of new with ' ~ parallel_run.setting('compare_with') ~ ' (' ~ target.name ~ ')', info=true) %}
    {% do log(line | format('verdict', 'model', 'test', 'rows', 'checks', 'seconds'), info=true) %}
    {% for row in rows %}
        {% do log(line | format(row.verdict | upper, row.model, row.test_name, row.new_rows or '-', row.checks, '%.1f' | format(row.seconds or 0)), info=true) %}
        {% set declared = fromjson(row.declaration or '{}') %}
        {% for argument in ['where', 'window_days'] if declared[argument] %}
            {% do log('           compared only ' ~ (argument | replace('_', ' ')) ~ ' ' ~ declared[argument], info=true) %}
        {% endfor %}
        {% for warning in run_query("select check_name, column_name, hint from " ~ parallel_run.ledger_table('checks') ~ " where verdict = 'warn' and check_id = "
            ~ parallel_run.literal(row.check_id) ~ ' order by check_name, column_name limit 5').rows if row.warnings %}
            {% do log('           warning · ' ~ (warning.column_name ~ ' · ' if warning.column_name else '') ~ warning.hint, info=true) %}
        {% endfor %}
        {% for difference in run_query(parallel_run.leading_failures_sql(row.check_id)).rows if row.verdict == 'fail' %}
            {% do log('           ' ~ parallel_run.difference_text(difference), info=true) %}
        {% endfor %}
    {% endfor %}
    {% set failed = rows | rejectattr('verdict', 'in', ['pass', 'waived']) | list %}
    {% do log('Evidence: ' ~ parallel_run.ledger_table('checks').include(database=false).render() ~ ' and ledger_differences, invocation ' ~ invocation_id, info=true) %}
    {% if failed %}
        {% do log('Next: dbt test --select ' ~ failed[0].model ~ ' after mending it; every sample is in ledger_differences.', info=true) %}
    {% endif %}
{% endmacro %}
