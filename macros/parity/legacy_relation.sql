{#-
    The relation that a model is compared with: the declared one, or the model's name in the legacy schema; in the archive schema once the
    var `parallel_run_compare_with` says so. legacy: none, a relation, or text of one to three parts joined by dots.
-#}
{% macro legacy_relation(subject, model, legacy) %}
    {% set legacy_schema = parallel_run.setting('legacy_schema') %}
    {% set found = {'database': model.database, 'schema': legacy_schema, 'identifier': model.identifier} %}
    {% if legacy is string %}
        {% set parts = modules.re.findall('"[^"]+"|[^.]+', legacy) %}
        {% if not parts or parts | length > 3 %}
            {% do parallel_run.refuse(subject, 'legacy', legacy, "a source(), `table`, `schema.table` or `database.schema.table`") %}
        {% endif %}
        {% for part in parts | reverse %}
            {% do found.update({['identifier', 'schema', 'database'][loop.index0]: part.strip('"')}) %}
        {% endfor %}
    {% elif legacy is not none and legacy.identifier %}
        {% do found.update({'database': legacy.database or model.database, 'schema': legacy.schema, 'identifier': legacy.identifier}) %}
    {% elif legacy is not none %}
        {% do parallel_run.refuse(subject, 'legacy', legacy, "a source(), `table`, `schema.table` or `database.schema.table`") %}
    {% endif %}
    {% if parallel_run.setting('compare_with') == 'archive' and found.schema == legacy_schema %}
        {% do found.update({'schema': parallel_run.setting('archive_schema')}) %}
    {% endif %}
    {{ return(api.Relation.create(database=found.database, schema=found.schema, identifier=found.identifier)) }}
{% endmacro %}
