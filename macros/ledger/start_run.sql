{#- on-run-start: before anything is built or tested, refuses an unsafe target and makes the ledger where it is missing. -#}
{% macro start_run() %}
    {% if execute and flags.WHICH in ['build', 'test', 'retry', 'run'] %}
        {% do parallel_run.refuse_legacy_target() %}
        {% do parallel_run.refuse_old_name() %}
        {% do parallel_run.refuse_legacy_owner() %}
        {% do parallel_run.refuse_missing_dispatch() %}
        {% do parallel_run.refuse_missing_seed() %}
        {% do parallel_run.refuse_dropped_tests() %}
        {% do parallel_run.create_ledger() %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
