{#- The same columns in new as in legacy, of the same types. Scans nothing. -#}
{% test parity_columns(model, legacy=none, exclude_columns=none, renamed_columns=none, expressions=none, type_drift='fail') %}
    {{ parallel_run.parity_test('parity_columns', model, ['columns'], {
        'legacy': legacy, 'exclude_columns': exclude_columns, 'renamed_columns': renamed_columns, 'expressions': expressions,
        'type_drift': type_drift,
    }) }}
{% endtest %}
