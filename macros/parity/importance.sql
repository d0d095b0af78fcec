{#- The order in which findings are told: the structural first, single values last. -#}
{% macro importance(check_name) %}
    {{ return(['columns', 'empty', 'row_count', 'metric_total', 'duplicate_keys', 'rows_missing', 'rows_unexpected', 'rows_changed', 'waiver', 'restated', 'recheck'].index(check_name) + 1) }}
{% endmacro %}
