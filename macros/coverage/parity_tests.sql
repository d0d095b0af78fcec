{#-
    The project's enabled `parity` tests, from dbt's graph: list of {model, test_id, new, legacy}, the last two as relations.
    Weaker tests (parity_row_count and so on) do not count as proof.
-#}
{% macro parity_tests() %}
    {% set found = [] %}
    {% for node in graph.nodes.values() if node.resource_type == 'test' and node.config.enabled and node.test_metadata and node.test_metadata.name == 'parity' %}
        {% set tested = node.attached_node or (node.depends_on.nodes | first) %}
        {% set model = graph.nodes.get(tested) or graph.sources.get(tested) %}
        {% set declared = node.test_metadata.kwargs.legacy %}
        {% set relation = api.Relation.create(database=model.database, schema=model.schema, identifier=model.alias or model.identifier) %}
        {% set source_call = modules.re.match('^\\s*(?:\\{\\{)?\\s*source\\s*\\(\\s*[\'"]([^\'"]+)[\'"]\\s*,\\s*[\'"]([^\'"]+)[\'"]\\s*\\)', declared | string) %}
        {% if source_call %}
            {% for source in graph.sources.values() if source.source_name == source_call.group(1) and source.name == source_call.group(2) %}
                {% do found.append({'model': model.name, 'test_id': node.unique_id, 'new': relation, 'legacy': parallel_run.legacy_relation('parity', model,
                    api.Relation.create(database=source.database, schema=source.schema, identifier=source.identifier))}) %}
            {% endfor %}
        {% else %}
            {% do found.append({'model': model.name, 'test_id': node.unique_id, 'new': relation,
                'legacy': parallel_run.legacy_relation('parity', relation, declared if declared else none)}) %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
