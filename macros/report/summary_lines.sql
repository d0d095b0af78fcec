{#-
    The verdicts of a run, the worst first: list of {verdict, model, test_name, rows, checks, seconds, notes}. notes say what was left out, what to look at, and the
    first row of each check that failed, values hidden as in the report.
-#}
{% macro summary_lines(run) %}
    {% set states, tested, shown = parallel_run.comparison_states(), parallel_run.tested_columns(), parallel_run.setting('report_samples') %}
    {% set warnings = parallel_run.grouped_rows(parallel_run.summary_warnings_sql(run), 'check_id') %}
    {% set failures = parallel_run.grouped_rows(parallel_run.leading_failures_sql(run), 'check_id') %}
    {% set lines = [] %}
    {% for row in parallel_run.read_rows([parallel_run.summary_sql(run)]) %}
        {% set notes, declared = [], fromjson(row.declaration or '{}') %}
        {% for argument in ['where', 'window_days'] if declared[argument] %}
            {% do notes.append('compared only ' ~ (argument | replace('_', ' ')) ~ ' ' ~ declared[argument]) %}
        {% endfor %}
        {% for warning in warnings.get(row.check_id, [])[:5] %}
            {% do notes.append('warning · ' ~ (warning.column_name ~ ' · ' if warning.column_name else '') ~ warning.hint) %}
        {% endfor %}
        {% for difference in failures.get(row.check_id, []) if row.state == 1 %}
            {% do notes.append(parallel_run.difference_text(parallel_run.masked_difference(difference, tested[row.test_id].pii if row.test_id in tested else none, shown))) %}
        {% endfor %}
        {% do lines.append({'verdict': states[row.state].verdict | upper, 'model': row.model, 'test_name': row.test_name, 'rows': row.new_rows or '-', 'checks': row.checks,
            'seconds': '%.1f' | format(row.seconds or 0), 'notes': notes}) %}
    {% endfor %}
    {{ return(lines) }}
{% endmacro %}
