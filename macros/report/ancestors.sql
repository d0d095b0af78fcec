{#- The names of all models that a model is built on, from dbt's graph. -#}
{% macro ancestors(model) %}
    {% set parents = {} %}
    {% set ids = {} %}
    {% for node in graph.nodes.values() if node.resource_type == 'model' %}
        {% do parents.update({node.unique_id: node.depends_on.nodes}) %}
        {% do ids.update({node.name: node.unique_id}) %}
    {% endfor %}
    {% set found = [] %}
    {% set waiting = [ids.get(model)] %}
    {% for step in range(parents | length) if waiting %}
        {% for parent in parents.get(waiting.pop(0), []) if parent in parents and parent not in found %}
            {% do found.append(parent) %}
            {% do waiting.append(parent) %}
        {% endfor %}
    {% endfor %}
    {% set names = [] %}
    {% for unique_id in found %}
        {% do names.append(unique_id.split('.')[2]) %}
    {% endfor %}
    {{ return(names) }}
{% endmacro %}
