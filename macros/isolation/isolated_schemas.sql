{#- The schemas that dbt writes: the new one and those of the enabled models, seeds and snapshots. Run with a target of production. -#}
{% macro isolated_schemas() %}
    {% set schemas = [parallel_run.setting('new_schema')] %}
    {% for node in graph.nodes.values() if node.resource_type in ['model', 'seed', 'snapshot'] and node.config.materialized != 'ephemeral'
        and node.schema not in schemas %}
        {% do schemas.append(node.schema) %}
    {% endfor %}
    {{ return(schemas) }}
{% endmacro %}
