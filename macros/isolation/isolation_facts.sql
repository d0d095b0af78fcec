{#-
    What isolation is judged by, read from the catalog: {names, roles, memberships, objects, grants, indirect, effective}. roles, memberships and
    grants name everyone as `grantee` does. indirect and effective are asked for each role and the schema that it must not write: {role: [row, …]}.
-#}
{% macro isolation_facts() %}
    {% set names = {
        'legacy': parallel_run.setting('legacy_schema'), 'new': parallel_run.setting('new_schema'), 'ledger': parallel_run.ledger_schema(),
        'written': parallel_run.isolated_schemas(), 'dbt_user': parallel_run.setting('dbt_user'), 'bi_user': parallel_run.setting('bi_user'),
        'dbt_group': parallel_run.setting('dbt_group'),
    } %}
    {% set schemas = ([names.legacy, names.ledger] + names.written) | unique | list %}
    {% set roles = {} %}
    {% for row in parallel_run.read_rows(parallel_run.roles_queries()) %}
        {% do roles.update({parallel_run.grantee(row.kind, row.name): row}) %}
    {% endfor %}
    {% set memberships = [] %}
    {% for row in parallel_run.read_rows(parallel_run.memberships_queries()) %}
        {% do memberships.append([parallel_run.grantee(row.member_kind, row.member), parallel_run.grantee(row.role_kind, row.role)]) %}
    {% endfor %}
    {% set grants = [] %}
    {% for row in parallel_run.read_rows(parallel_run.grants_queries(schemas)) %}
        {% do grants.append(dict(row, grantee=parallel_run.grantee(row.grantee_kind, row.grantee))) %}
    {% endfor %}
    {% set objects = parallel_run.read_rows(parallel_run.objects_queries(schemas)) %}
    {% set effective = {names.dbt_user: parallel_run.read_rows(parallel_run.effective_rights_queries(names.dbt_user, names.legacy))} %}
    {% set indirect = {names.dbt_user: parallel_run.read_rows(parallel_run.indirect_writes_queries(names.dbt_user, names.legacy))} %}
    {% for owner in objects | selectattr('schema_name', 'eq', names.legacy) | map(attribute='owner') | unique | reject('eq', names.dbt_user) %}
        {% do effective.update({owner: parallel_run.read_rows(parallel_run.effective_rights_queries(owner, names.new))}) %}
        {% do indirect.update({owner: parallel_run.read_rows(parallel_run.indirect_writes_queries(owner, names.new))}) %}
    {% endfor %}
    {{ return({
        'names': names, 'roles': roles, 'memberships': memberships, 'objects': objects, 'grants': grants, 'indirect': indirect, 'effective': effective,
    }) }}
{% endmacro %}
