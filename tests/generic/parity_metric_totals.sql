{#- The same totals in new as in legacy, in all and in each period; here a tolerance is one of the total. -#}
{% test parity_metric_totals(
    model, legacy=none, primary_key=none, exclude_columns=none, renamed_columns=none, expressions=none, normalize=none, tolerance=none,
    metrics=none, event_time=none, window_days=none, period=none, late_hours=none, where=none, allow_empty=false
) %}
    {{ parallel_run.parity_test('parity_metric_totals', model, ['metric_total'], {
        'legacy': legacy, 'primary_key': primary_key, 'exclude_columns': exclude_columns, 'renamed_columns': renamed_columns,
        'expressions': expressions, 'normalize': normalize, 'tolerance': tolerance, 'metrics': metrics, 'event_time': event_time,
        'window_days': window_days, 'period': period, 'late_hours': late_hours, 'where': where, 'allow_empty': allow_empty,
    }) }}
{% endtest %}
