{#- The kind in which two columns of different types are compared: exact for both, and text where nothing else is. -#}
{% macro common_kind(legacy_kind, new_kind) %}
    {% set pair = [legacy_kind, new_kind] | sort | join(' ') %}
    {% set exact = {
        'bigint integer': 'bigint',
        'integer numeric': 'numeric', 'bigint numeric': 'numeric',
        'float integer': 'decimal', 'bigint float': 'decimal', 'float numeric': 'decimal',
        'char text': 'text',
        'date timestamp': 'timestamp', 'timestamp timestamptz': 'timestamp', 'date timestamptz': 'timestamp',
    } %}
    {{ return(legacy_kind if legacy_kind == new_kind else exact.get(pair, 'text')) }}
{% endmacro %}
