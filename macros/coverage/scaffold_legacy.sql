{#- The argument `legacy` of a matched pair's test, or none where the default says the same: a source of the project, else the name. -#}
{% macro scaffold_legacy(match, schema) %}
    {% set relation = match.relation.relation %}
    {% for source in graph.sources.values() if source.schema == relation.schema and source.identifier == relation.identifier %}
        {{ return("source('" ~ source.source_name ~ "', '" ~ source.name ~ "')") }}
    {% endfor %}
    {% if schema != parallel_run.setting('legacy_schema') %}
        {{ return(tojson(schema ~ '.' ~ relation.identifier)) }}
    {% endif %}
    {{ return(none if relation.identifier == match.model.node.alias else tojson(relation.identifier)) }}
{% endmacro %}
