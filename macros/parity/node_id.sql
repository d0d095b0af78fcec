{#- The unique id of the test node that runs; of the operation, outside a test. -#}
{% macro node_id() %}
    {{ return(model.unique_id if model is mapping and model.unique_id else 'operation') }}
{% endmacro %}
