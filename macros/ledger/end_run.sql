{#-
    on-run-end: notes that the run has ended; of one that tests appends the run, and each parity test that ended without a verdict, to the ledger, and
    prints the table of verdicts.
    results: dbt's own list.
-#}
{% macro end_run(results) %}
    {% if not execute or flags.WHICH not in ['build', 'test', 'retry', 'run', 'seed', 'snapshot'] %}
        {{ return('') }}
    {% endif %}
    {% set ended = parallel_run.record_event_sql('run', 'finished', [{'phase': flags.WHICH}]) %}
    {% if not parallel_run.is_testing() %}
        {% do run_query('begin;\n' ~ ended ~ ';\ncommit;') %}
        {{ return('') }}
    {% endif %}
    {% set tests = [] %}
    {% for result in results if result.node.resource_type == 'test' and result.node.test_metadata
        and result.node.test_metadata.name in ['parity', 'parity_row_count', 'parity_metric_totals', 'parity_columns', 'parity_rows'] %}
        {% do tests.append(result) %}
    {% endfor %}
    {% set undecided = [] %}
    {% for result in tests if result.status | string in ['error', 'skipped'] %}
        {% do undecided.append({
            'check_id': invocation_id ~ ':' ~ result.node.unique_id, 'invocation_id': invocation_id, 'checked_at': parallel_run.utc_now(),
            'target_name': target.name, 'git_revision': parallel_run.setting('git_revision') or none, 'test_name': result.node.test_metadata.name,
            'model': parallel_run.tested_model(result.node), 'check_name': result.status | string,
            'verdict': result.status | string, 'hint': (result.message or 'not run, because something above it failed') | truncate(900), 'seconds': result.execution_time,
        }) %}
    {% endfor %}
    {% set statements = [ended] + ([parallel_run.ledger_insert_sql('checks', undecided)] if undecided else []) %}
    {% set bad = ['fail', 'error', 'skipped', 'runtime error'] %}
    {% do statements.append(parallel_run.ledger_insert_sql('runs', [{
        'invocation_id': invocation_id, 'started_at': run_started_at.strftime('%Y-%m-%d %H:%M:%S.%f'), 'finished_at': parallel_run.utc_now(),
        'command': flags.WHICH, 'target_name': target.name, 'target_schema': target.schema, 'run_by': target.user,
        'compared_with': parallel_run.setting('compare_with'), 'git_revision': parallel_run.setting('git_revision') or none,
        'dbt_version': dbt_version, 'nodes': results | length,
        'failures': results | map(attribute='status') | map('string') | select('in', bad) | list | length,
        'parity_tests': tests | length,
        'parity_failures': tests | map(attribute='status') | map('string') | select('in', bad) | list | length,
    }])) %}
    {% do run_query('begin;\n' ~ statements | join(';\n') ~ ';\ncommit;') %}
    {% do parallel_run.print_summary() if tests %}
    {{ return('') }}
{% endmacro %}
