{#- The name of the model, or of the source's table, that a test node is about. -#}
{% macro tested_model(node) %}
    {{ return((node.attached_node or (node.depends_on.nodes | first) or 'unknown').split('.') | last) }}
{% endmacro %}
