{#- The steps that make what the old names lack: the schema of new, and the view of each relation that has none. -#}
{% macro mending_steps(facts, state) %}
    {% set names = state.names %}
    {% set steps = [] %}
    {% for old, new in [(names.new, names.final), (names.legacy, names.archive)] if old in state.oids or old == names.new %}
        {% set readers = parallel_run.schema_readers(facts, new) %}
        {% if old not in state.oids %}
            {% do steps.append(parallel_run.cutover_step('old names', 'create schema ' ~ parallel_run.quoted(old))) %}
            {% do steps.append(parallel_run.cutover_step('old names', 'grant usage on schema ' ~ parallel_run.quoted(old) ~ ' to '
                ~ ([parallel_run.grantee('user', state.owners[new])] + readers.schema) | unique | join(', '))) %}
        {% endif %}
        {% set there = facts.objects | selectattr('schema_name', 'eq', old) | map(attribute='name') | list %}
        {% for relation in parallel_run.relations_of(facts.objects, new) if relation.name not in there %}
            {% set grantees = ([parallel_run.grantee('user', relation.owner)] + readers.relations.get(relation.name, [])) | unique | list %}
            {% do steps.extend(parallel_run.compat_view_steps(old, new, relation.name, grantees)) %}
        {% endfor %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
