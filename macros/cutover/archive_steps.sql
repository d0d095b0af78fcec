{#-
    The steps that make the archive read-only: the schema changes its owner, the owners of its relations can no longer reach it by name, and every
    right to write that was granted is taken back, the owners' own included. The relations keep their owners: to change those, each would have to
    be locked against its readers.
-#}
{% macro archive_steps(facts, state) %}
    {% set names = state.names %}
    {% set schema = parallel_run.quoted(names.archive) %}
    {% set owner = state.owners[names.legacy] %}
    {% set mine = parallel_run.grantee('user', target.user) %}
    {% set steps = [] %}
    {% set schema_grants = facts.grants | selectattr('kind', 'eq', 'schema') | selectattr('schema_name', 'eq', names.legacy) | list %}
    {% if owner != target.user %}
        {% set undo = ['alter schema ' ~ schema ~ ' owner to ' ~ parallel_run.quoted(owner)] %}
        {% for row in schema_grants if row.grantee == mine %}
            {% do undo.append(parallel_run.grant_sql(dict(row, schema_name=names.archive), names.archive).grant) %}
        {% endfor %}
        {% do steps.append(parallel_run.cutover_step('archive owner', 'alter schema ' ~ schema ~ ' owner to ' ~ mine, undo | join(';\n'))) %}
        {% do steps.append(parallel_run.cutover_step('archive owner', 'revoke all on schema ' ~ schema ~ ' from ' ~ parallel_run.quoted(owner))) %}
    {% endif %}
    {% set owners = [] %}
    {% for name in facts.objects | selectattr('schema_name', 'eq', names.legacy) | map(attribute='owner') | unique if name != target.user %}
        {% do owners.append(parallel_run.grantee('user', name)) %}
    {% endfor %}
    {% for row in facts.grants + facts.owner_rights if row.schema_name == names.legacy and row.kind != 'default' and row.grantee != mine
        and (row.privilege in parallel_run.write_rights() or row.kind == 'schema' and row.grantee in owners) %}
        {% set pair = parallel_run.grant_sql(dict(row, schema_name=names.archive), names.archive) %}
        {% do steps.append(parallel_run.cutover_step('archive rights', pair.revoke, pair.grant,
            none if row.kind == 'schema' else [names.archive, row.name], grantee=row.grantee)) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
