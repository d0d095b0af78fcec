{#- A comparable value as PostgreSQL's hash functions tell every different value of it apart. -#}
{% macro hashable(sql, kind) %}
    {% set senders = {
        'bigint': 'int8send', 'numeric': 'numeric_send', 'decimal': 'numeric_send', 'timestamp': 'timestamp_send',
        'timestamptz': 'timestamptz_send', 'time': 'time_send', 'timetz': 'timetz_send', 'interval': 'interval_send',
    } %}
    {{ return(senders[kind] ~ '(' ~ sql ~ ')' if kind in senders else sql) }}
{% endmacro %}
