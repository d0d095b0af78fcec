{#- Who could still write the archive, apart from the one who owns the schema. -#}
{% macro archive_findings(facts, state) %}
    {% set archive = state.names.archive %}
    {% set findings = [] %}
    {% set owner = parallel_run.grantee('user', state.owners[archive]) %}
    {% for row in facts.grants + facts.owner_rights if row.schema_name == archive and row.kind != 'default' and row.grantee != owner and row.privilege in parallel_run.write_rights() %}
        {% do findings.append({'problem': row.grantee ~ ' has ' ~ row.privilege ~ ' on ' ~ archive ~ ('' if row.kind == 'schema' else '.' ~ row.name),
            'remedy': parallel_run.grant_sql(row, archive).revoke ~ ';'}) %}
    {% endfor %}
    {% set overridden = [] %}
    {% for step in parallel_run.recorded_steps(state.event.event_id) if step.phase == 'gates' %}
        {% do overridden.extend(step.payload.overridden) %}
    {% endfor %}
    {% set owners = facts.objects | selectattr('schema_name', 'eq', archive) | map(attribute='owner') | unique | reject('eq', state.owners[archive]) | list %}
    {{ return(findings + (parallel_run.archive_writers(facts, archive, owner, owners) if 'archive_readonly' not in overridden else [])) }}
{% endmacro %}
