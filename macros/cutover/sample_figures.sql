{#- The figures of the first tables of some schemas, {schema: {table: {rows, fingerprint}}}: at most three of each, as a cutover must not scan everything. -#}
{% macro sample_figures(objects, schemas) %}
    {% set figures = {} %}
    {% for schema in schemas %}
        {% do figures.update({schema: {}}) %}
        {% for table in (objects | selectattr('schema_name', 'eq', schema) | selectattr('kind', 'eq', 'table') | list)[:3] %}
            {% do figures[schema].update({table.name: parallel_run.relation_figures(schema, table.name)}) %}
        {% endfor %}
    {% endfor %}
    {{ return(figures) }}
{% endmacro %}
