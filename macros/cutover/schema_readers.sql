{#- Who may read a schema by a grant: {schema: [grantee], relations: {name: [grantee]}, future: [grantee]}. -#}
{% macro schema_readers(facts, schema) %}
    {% set readers = {'schema': [], 'relations': {}, 'future': []} %}
    {% for row in facts.grants if row.schema_name == schema %}
        {% if row.kind == 'schema' and row.privilege == 'usage' %}
            {% do readers.schema.append(row.grantee) %}
        {% elif row.kind == 'relation' and row.privilege == 'select' %}
            {% do readers.relations.update({row.name: readers.relations.get(row.name, []) + [row.grantee]}) %}
        {% elif row.kind == 'default' and row.name == 'tables' and row.privilege == 'select' %}
            {% do readers.future.append(row.grantee) %}
        {% endif %}
    {% endfor %}
    {{ return(readers) }}
{% endmacro %}
