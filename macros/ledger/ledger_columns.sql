{#- The ledger's tables: {name: {column: type}}. -#}
{% macro ledger_columns() %}
    {% set text = parallel_run.ledger_text_type() %}
    {{ return({
        'runs': {
            'invocation_id': text, 'started_at': 'timestamp', 'finished_at': 'timestamp', 'command': text, 'target_name': text,
            'target_schema': text, 'run_by': text, 'compared_with': text, 'git_revision': text, 'dbt_version': text,
            'nodes': 'integer', 'failures': 'integer', 'parity_tests': 'integer', 'parity_failures': 'integer',
        },
        'checks': {
            'check_id': text, 'invocation_id': text, 'checked_at': 'timestamp', 'target_name': text, 'git_revision': text,
            'test_name': text, 'model': text, 'legacy_relation': text, 'new_relation': text, 'check_name': text,
            'column_name': text, 'legacy_value': text, 'new_value': text, 'verdict': text, 'rows_affected': 'bigint',
            'hint': text, 'seconds': 'numeric(12,3)', 'declaration': text, 'model_revision': text,
        },
        'periods': {
            'check_id': text, 'model': text, 'period': text, 'legacy_rows': 'bigint', 'new_rows': 'bigint',
            'legacy_fingerprint': text, 'new_fingerprint': text, 'recipe': text, 'totals': text, 'witness': text,
            'carried_from': text,
        },
        'causes': {'check_id': text, 'column_name': text, 'cause': text, 'rows_affected': 'bigint'},
        'differences': {
            'check_id': text, 'importance': 'integer', 'check_name': text, 'period': text, 'column_name': text, 'row_key': text,
            'legacy_value': text, 'new_value': text, 'rows_affected': 'bigint', 'hint': text, 'fails': 'boolean',
        },
        'selftests': {
            'invocation_id': text, 'checked_at': 'timestamp', 'target_name': text, 'git_revision': text, 'model': text, 'test_id': text,
            'fault': text, 'column_name': text, 'outcome': text, 'reason': text, 'sampled_rows': 'bigint', 'declaration_hash': text,
        },
        'events': {
            'event_id': text, 'step': 'integer', 'happened_at': 'timestamp', 'invocation_id': text, 'target_name': text, 'run_by': text,
            'git_revision': text, 'verb': text, 'phase': text, 'status': text, 'schemas': text, 'sql_text': text, 'sql_hash': text,
            'reason': text, 'payload': text,
        },
        'gates': {
            'invocation_id': text, 'judged_at': 'timestamp', 'target_name': text, 'run_by': text, 'git_revision': text, 'gate': text,
            'passed': 'boolean', 'figure': text, 'threshold': text, 'remedy': text, 'overridable': 'boolean', 'days_to_green': 'integer',
        },
        'samples': {
            'sample_id': text, 'sampled_at': 'timestamp', 'target_name': text, 'run_by': text, 'source': text, 'window_start': 'timestamp',
            'window_end': 'timestamp', 'gap': text,
        },
        'access': {
            'sample_id': text, 'sampled_at': 'timestamp', 'source': text, 'side': text, 'schema_name': text, 'relation_name': text,
            'access': text, 'user_name': text, 'first_at': 'timestamp', 'last_at': 'timestamp', 'accesses': 'bigint', 'counter': 'bigint',
            'access_key': text, 'detail': text,
        },
    }) }}
{% endmacro %}
