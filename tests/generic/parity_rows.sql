{#- Every row of legacy in new and none else, with the same value in every column both sides have. -#}
{% test parity_rows(
    model, legacy=none, primary_key=none, exclude_columns=none, renamed_columns=none, expressions=none, normalize=none, tolerance=none,
    event_time=none, window_days=none, period=none, late_hours=none, where=none, allow_empty=false
) %}
    {{ parallel_run.parity_test('parity_rows', model, ['rows'], {
        'legacy': legacy, 'primary_key': primary_key, 'exclude_columns': exclude_columns, 'renamed_columns': renamed_columns,
        'expressions': expressions, 'normalize': normalize, 'tolerance': tolerance, 'event_time': event_time,
        'window_days': window_days, 'period': period, 'late_hours': late_hours, 'where': where, 'type_drift': 'ignore', 'allow_empty': allow_empty,
    }) }}
{% endtest %}
