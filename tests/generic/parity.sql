{#- New equals legacy: columns, row count, metric totals, and every row and column. Documented in tests/generic/_generic_tests.yml. -#}
{% test parity(
    model, legacy=none, primary_key=none, exclude_columns=none, renamed_columns=none, expressions=none, normalize=none, tolerance=none,
    metrics=none, event_time=none, window_days=none, period=none, late_hours=none, where=none, type_drift='fail', allow_empty=false,
    recheck=none
) %}
    {{ parallel_run.parity_test('parity', model, ['columns', 'row_count', 'metric_total', 'rows'], {
        'legacy': legacy, 'primary_key': primary_key, 'exclude_columns': exclude_columns, 'renamed_columns': renamed_columns,
        'expressions': expressions, 'normalize': normalize, 'tolerance': tolerance, 'metrics': metrics, 'event_time': event_time,
        'window_days': window_days, 'period': period, 'late_hours': late_hours, 'where': where, 'type_drift': type_drift,
        'allow_empty': allow_empty, 'recheck': recheck,
    }) }}
{% endtest %}
