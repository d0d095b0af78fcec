{#-
    The project's parity tests of all kinds, from dbt's graph: {test_id: {model, pii}}, pii being the lower-case names of the columns that are tagged `pii` or have
    `pii` in their meta, of all columns where the whole model has.
-#}
{% macro tested_columns() %}
    {% set found = {} %}
    {% for node in graph.nodes.values() if node.resource_type == 'test' and node.test_metadata and node.test_metadata.name in
        ['parity', 'parity_row_count', 'parity_metric_totals', 'parity_columns', 'parity_rows'] %}
        {% set tested = graph.nodes.get(parallel_run.tested_id(node)) or graph.sources.get(parallel_run.tested_id(node)) or {} %}
        {% set pii = ['*'] if parallel_run.is_pii(tested) else [] %}
        {% for name, column in (tested.columns or {}).items() if parallel_run.is_pii(column) %}
            {% do pii.append(name | lower) %}
        {% endfor %}
        {% do found.update({node.unique_id: {'model': parallel_run.tested_model(node), 'pii': pii}}) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
