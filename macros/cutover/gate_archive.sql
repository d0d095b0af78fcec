{#- Gate: no owner of a legacy relation could still reach the archive: as a superuser, through PUBLIC, or through a role. -#}
{% macro gate_archive() %}
    {% set legacy = parallel_run.setting('legacy_schema') %}
    {% set facts = parallel_run.cutover_facts([legacy]) %}
    {% set ways, remedies = [], [] %}
    {% set supers = facts.roles | selectattr('is_super') | map(attribute='grantee') | list %}
    {% for owner in facts.objects | selectattr('schema_name', 'eq', legacy) | map(attribute='owner') | unique if owner != target.user %}
        {% set own = parallel_run.grantee('user', owner) %}
        {% set reached = parallel_run.roles_of(facts, owner) %}
        {% for super in supers if super in reached %}
            {% do ways.append(owner ~ ' has the rights of the superuser ' ~ super) %}
            {% do remedies.append('take the superuser right from ' ~ super ~ ', or stop its jobs and override this gate') %}
        {% endfor %}
        {% for row in facts.grants if row.kind == 'schema' and row.schema_name == legacy and row.grantee in reached and row.grantee != own %}
            {% do ways.append(owner ~ ' has ' ~ row.privilege ~ ' on ' ~ legacy ~ ' through ' ~ row.grantee) %}
            {% do remedies.append(parallel_run.grant_sql(row, legacy).revoke ~ ', and grant it to those who read') %}
        {% endfor %}
        {% if parallel_run.grantee('user', target.user) in reached %}
            {% do ways.append(owner ~ ' is a member of ' ~ target.user ~ ', who will own the archive') %}
            {% do remedies.append('revoke ' ~ parallel_run.quoted(target.user) ~ ' from ' ~ own) %}
        {% endif %}
    {% endfor %}
    {{ return(parallel_run.gate('archive_readonly', not ways, ways | join('; ') or 'nobody', 'no owner of legacy could write the archive',
        remedies | unique | join('; '))) }}
{% endmacro %}
