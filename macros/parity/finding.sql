{#- One failing row, in the shape that every parity test returns; fails=false is kept in the ledger only. -#}
{% macro finding(check_name, period=none, column_name=none, row_key=none, legacy_value=none, new_value=none, rows_affected=none, hint=none, fails=true) %}
    {{ return({
        'check_name': check_name, 'period': period, 'column_name': column_name, 'row_key': row_key, 'legacy_value': legacy_value,
        'new_value': new_value, 'rows_affected': rows_affected, 'hint': hint, 'fails': fails,
    }) }}
{% endmacro %}
