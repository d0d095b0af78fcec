{#- Who could still write the archive, apart from the one who owns the schema. -#}
{% macro archive_findings(facts, state) %}
    {% set archive = state.names.archive %}
    {% set findings = [] %}
    {% set owner = parallel_run.grantee('user', state.owners[archive]) %}
    {% set writes = ['create', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'drop', 'alter'] %}
    {% for row in facts.grants + facts.owner_rights if row.schema_name == archive and row.kind != 'default' and row.grantee != owner and row.privilege in writes %}
        {% do findings.append({'problem': row.grantee ~ ' has ' ~ row.privilege ~ ' on ' ~ archive ~ ('' if row.kind == 'schema' else '.' ~ row.name),
            'remedy': parallel_run.grant_sql(row, archive).revoke ~ ';'}) %}
    {% endfor %}
    {% set overridden = [] %}
    {% for step in parallel_run.recorded_steps(state.event.event_id) if step.phase == 'gates' %}
        {% do overridden.extend(step.payload.overridden) %}
    {% endfor %}
    {% for user in facts.objects | selectattr('schema_name', 'eq', archive) | map(attribute='owner') | unique
        if user != state.owners[archive] and 'archive_readonly' not in overridden %}
        {% set reached = parallel_run.roles_of(facts, user) %}
        {% for row in facts.grants if row.kind == 'schema' and row.schema_name == archive and row.grantee in reached %}
            {% do findings.append({'problem': user ~ ', who owns relations of ' ~ archive ~ ', has ' ~ row.privilege ~ ' on it through ' ~ row.grantee,
                'remedy': parallel_run.grant_sql(row, archive).revoke ~ ';'}) %}
        {% endfor %}
        {% for role in facts.roles if role.is_super and role.grantee in reached or role.grantee == owner and owner in reached %}
            {% do findings.append({'problem': user ~ ', who owns relations of ' ~ archive ~ ', has the rights of ' ~ role.grantee, 'remedy': 'Take them away.'}) %}
        {% endfor %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
