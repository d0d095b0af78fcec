{#-
    What a cutover is planned and verified by, read from the catalog: {objects, grants, owner_rights, views, roles, memberships}; whom a right is
    granted to as `grantee` names them. schemas: names; one that is not there has nothing.
-#}
{% macro cutover_facts(schemas) %}
    {% set objects, grants, owner_rights, roles, memberships = [], [], [], [], [] %}
    {% for row in parallel_run.read_rows(parallel_run.objects_queries(schemas)) %}
        {% do objects.append(dict(row, oid=row.oid | int)) %}
    {% endfor %}
    {% for row in parallel_run.read_rows(parallel_run.grants_queries(schemas)) %}
        {% do grants.append(dict(row, grantee=parallel_run.grantee(row.grantee_kind, row.grantee))) %}
    {% endfor %}
    {% for row in parallel_run.read_rows(parallel_run.owner_rights_queries(schemas)) %}
        {% do owner_rights.append(dict(row, grantee=parallel_run.grantee('user', row.owner))) %}
    {% endfor %}
    {% for row in parallel_run.read_rows(parallel_run.roles_queries()) %}
        {% do roles.append(dict(row, grantee=parallel_run.grantee(row.kind, row.name))) %}
    {% endfor %}
    {% for row in parallel_run.read_rows(parallel_run.memberships_queries()) %}
        {% do memberships.append([parallel_run.grantee(row.member_kind, row.member), parallel_run.grantee(row.role_kind, row.role)]) %}
    {% endfor %}
    {{ return({
        'objects': objects, 'grants': grants, 'owner_rights': owner_rights,
        'views': parallel_run.read_rows(parallel_run.views_queries(schemas)), 'roles': roles, 'memberships': memberships,
    }) }}
{% endmacro %}
