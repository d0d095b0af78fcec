{#-
    The relations of a legacy schema that no parity test reads and nobody retired: list of {name, words, columns, column_words, relation}.
-#}
{% macro scaffold_relations(schema) %}
    {% set covered = parallel_run.coverage(schema) %}
    {% if not covered %}
        {% do parallel_run.refuse('generate_parity_yaml', 'legacy_schema', schema, 'a schema with tables or views that ' ~ target.user ~ ' may see',
            'Set the var `parallel_run_legacy_schema`, or grant usage on the schema.') %}
    {% endif %}
    {% set found = [] %}
    {% for row in covered if row.verdict == 'uncovered' %}
        {% set relation = api.Relation.create(database=target.database, schema=schema, identifier=row.relation) %}
        {% do found.append(dict(parallel_run.scaffold_side(row.relation, parallel_run.relation_columns(relation)), relation=relation)) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
