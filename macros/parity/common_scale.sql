{#- How many decimals hold the values of both types: those that are declared; 18 where a numeric does not say. -#}
{% macro common_scale(legacy_type, new_type) %}
    {% set scales = [0] %}
    {% for data_type in [legacy_type, new_type] if parallel_run.column_kind(data_type) == 'numeric' %}
        {% set declared = modules.re.search('\\( *\\d+ *(?:, *(\\d+) *)?\\)', data_type) %}
        {% do scales.append((declared[1] or 0) | int if declared else 18) %}
    {% endfor %}
    {{ return(scales | max) }}
{% endmacro %}
