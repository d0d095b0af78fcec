{#- The name of the model, or of the source's table, that a test node is about. -#}
{% macro tested_model(node) %}
    {{ return((parallel_run.tested_id(node) or 'unknown').split('.') | last) }}
{% endmacro %}
