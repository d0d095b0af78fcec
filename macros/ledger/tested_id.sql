{#- dbt's id of the model, or of the source's table, that a test node is about; none when it names neither. -#}
{% macro tested_id(node) %}
    {{ return(node.attached_node or (node.depends_on.nodes | first | default(none))) }}
{% endmacro %}
