{#- Whether the tested node reads a relation, itself or through the models that it is built on, as far as dbt's graph knows. -#}
{% macro built_from(relation) %}
    {% set tested = (model.attached_node or (model.depends_on.nodes | first)) if model is mapping and model.depends_on else none %}
    {% set waiting = [tested] %}
    {% set seen = [] %}
    {% for step in range(10000) if waiting %}
        {% set unique_id = waiting.pop() %}
        {% set source = graph.sources.get(unique_id) if unique_id != tested else none %}
        {% if source and source.schema == relation.schema and source.identifier == relation.identifier %}
            {{ return(true) }}
        {% endif %}
        {% for parent in (graph.nodes.get(unique_id) or {'depends_on': {'nodes': []}}).depends_on.nodes if parent not in seen %}
            {% do seen.append(parent) %}
            {% do waiting.append(parent) %}
        {% endfor %}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
