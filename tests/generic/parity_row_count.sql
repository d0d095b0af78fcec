{#- As many rows in new as in legacy, in all and in each period. -#}
{% test parity_row_count(
    model, legacy=none, renamed_columns=none, expressions=none, event_time=none, window_days=none, period=none, late_hours=none, where=none,
    allow_empty=false
) %}
    {{ parallel_run.parity_test('parity_row_count', model, ['row_count'], {
        'legacy': legacy, 'renamed_columns': renamed_columns, 'expressions': expressions, 'event_time': event_time,
        'window_days': window_days, 'period': period, 'late_hours': late_hours, 'where': where, 'allow_empty': allow_empty,
    }) }}
{% endtest %}
