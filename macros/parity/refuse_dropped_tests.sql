{#-
    Stops a run in which dbt has dropped a parity test because it cannot find a source or ref of it: dbt itself warns at most, and is green.
    A test whose model is disabled is left alone.
-#}
{% macro refuse_dropped_tests() %}
    {% set dropped = [] %}
    {% for node in graph.nodes.values() if node.resource_type == 'test' and not node.config.enabled and node.package_name == project_name
        and node.test_metadata and node.test_metadata.name.startswith('parity') %}
        {% if node.attached_node in graph.nodes or not (node.file_key_name or '').startswith('models.') %}
            {% do dropped.append(node.name ~ ' (' ~ node.original_file_path ~ ')') %}
        {% endif %}
    {% endfor %}
    {% if dropped %}
        {% do exceptions.raise_compiler_error(
            'dbt would leave out ' ~ dropped | join(', ') ~ ': it cannot find a source or ref that is named there, for instance in the argument '
            ~ '`legacy`, or it is disabled. Mend the name, or remove the test.'
        ) %}
    {% endif %}
{% endmacro %}
