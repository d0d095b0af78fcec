{#- on-run-start: before anything is built or tested, refuses an unsafe target, makes the ledger where it is missing, and notes in it that the run has begun. -#}
{% macro start_run() %}
    {% if execute and flags.WHICH in ['build', 'test', 'retry', 'run', 'seed', 'snapshot'] %}
        {% do parallel_run.refuse_legacy_target() %}
        {% do parallel_run.refuse_legacy_owner() %}
        {% do parallel_run.refuse_old_name() %}
        {% do parallel_run.refuse_missing_dispatch() %}
        {% do parallel_run.refuse_missing_seed() %}
        {% do parallel_run.refuse_dropped_tests() %}
        {% do parallel_run.create_ledger() %}
        {% do run_query('begin;\n' ~ parallel_run.record_event_sql('run', 'started', [{'phase': flags.WHICH}]) ~ ';\ncommit;') %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
