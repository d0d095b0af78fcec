{#- The tables among objects, as SQL names them. -#}
{% macro locked_tables(objects) %}
    {% set tables = [] %}
    {% for object in objects if object.kind == 'table' %}
        {% do tables.append(parallel_run.relation_sql(object.schema_name, object.name)) %}
    {% endfor %}
    {{ return(tables) }}
{% endmacro %}
