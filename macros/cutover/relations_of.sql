{#- The tables and views of a schema among objects (of objects_queries). -#}
{% macro relations_of(objects, schema) %}
    {{ return(objects | selectattr('schema_name', 'eq', schema) | selectattr('kind', 'in', ['table', 'view', 'materialized view']) | list) }}
{% endmacro %}
