{#- Notes in the ledger that a parity test compared nothing, because the var `parallel_run_compare_with` is off. -#}
{% macro record_off(test_name, model) %}
    {% set model = parallel_run.relation_under_test(test_name, model) %}
    {% do run_query('begin;\n' ~ parallel_run.ledger_insert_sql('checks', [{
        'check_id': invocation_id ~ ':' ~ parallel_run.node_id(), 'invocation_id': invocation_id,
        'checked_at': parallel_run.utc_now(), 'target_name': target.name, 'git_revision': parallel_run.setting('git_revision') or none,
        'test_name': test_name, 'model': model.identifier, 'check_name': 'off', 'verdict': 'off',
        'hint': 'parallel_run_compare_with is off: nothing was compared',
    }]) ~ ';\ncommit;') %}
{% endmacro %}
