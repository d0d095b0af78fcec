{#-
    `dbt run-operation clear_run --args '{run: <invocation id>}'`: says that a dbt run which never ended was killed, so that it no longer counts as running.
    Prints its SQL; dry_run: true runs nothing.
-#}
{% macro clear_run(run, dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('clear_run', dry_run) %}
    {% do parallel_run.check_connection('clear_run') %}
    {% set running = run_query(parallel_run.running_sql()).rows | map(attribute='invocation_id') | list %}
    {% if run not in running %}
        {% do parallel_run.refuse('clear_run', 'run', run, 'a run that has begun and not ended: ' ~ (running | join(', ') or 'there is none'),
            'Nothing was changed.') %}
    {% endif %}
    {% set sql = 'begin;\n' ~ parallel_run.record_event_sql('clear_run', 'done', [{'phase': run}]) ~ ';\ncommit;' %}
    {% do log('clear_run ' ~ ('would run:\n' if dry_run else 'runs:\n') ~ sql, info=true) %}
    {% do run_query(sql) if not dry_run %}
    {{ return('') }}
{% endmacro %}
