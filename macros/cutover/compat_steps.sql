{#-
    The steps that make a schema of views under an old name over what it was renamed to, and let everyone read them who read there. They belong to
    the one who cuts over: the role that builds cannot put anything beside them. owners: {schema: owner}.
-#}
{% macro compat_steps(objects, old, new, readers, owners) %}
    {% set schema = parallel_run.quoted(old) %}
    {% set owner = parallel_run.grantee('user', owners[old]) %}
    {% set steps = [parallel_run.cutover_step('old names', 'create schema ' ~ schema, 'drop schema ' ~ schema)] %}
    {% do steps.append(parallel_run.cutover_step('old names', 'grant usage on schema ' ~ schema ~ ' to ' ~ ([owner] + readers.schema) | unique | join(', '))) %}
    {% for relation in parallel_run.relations_of(objects, old) %}
        {% do steps.extend(parallel_run.compat_view_steps(old, new, relation.name, ([parallel_run.grantee('user', relation.owner)] + readers.relations.get(relation.name, [])) | unique | list)) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
