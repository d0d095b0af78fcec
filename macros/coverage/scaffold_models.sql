{#-
    The models that parity tests can be written for: of this project, kept in the warehouse, without such a test. List of {name, words, columns,
    column_words, relation, node, file, is_built, is_wanted}. wanted: names or folders, or none for all.
-#}
{% macro scaffold_models(wanted) %}
    {% set wanted = [wanted] if wanted is string else wanted or [] %}
    {% set tested = parallel_run.parity_tests() | map(attribute='model') | list %}
    {% set all = [] %}
    {% set found = [] %}
    {% for node in graph.nodes.values() | sort(attribute='name') if node.resource_type == 'model' and node.package_name == project_name
        and node.config.enabled and node.config.materialized != 'ephemeral' %}
        {% do all.extend(node.fqn[1:]) %}
        {% if node.name not in tested %}
            {% set relation = api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias) %}
            {% set columns = parallel_run.relation_columns(relation) %}
            {% set declared = node.columns.values() | list %}
            {% do found.append(dict(
                parallel_run.scaffold_side(node.alias, columns or declared), name=node.name, relation=relation, node=node, is_built=columns | length > 0,
                is_wanted=not wanted or wanted | select('in', node.fqn[1:]) | list | length > 0,
                file=node.patch_path.split('://') | last if node.patch_path else parallel_run.scaffold_file()
            )) %}
        {% endif %}
    {% endfor %}
    {% for name in wanted if name not in all %}
        {% do parallel_run.refuse('generate_parity_yaml', 'models', name, 'names of models of this project, or of their folders: ' ~ all | unique | sort | join(', ')) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
