{#- What the old names lack or have too much: a view of each relation and no other thing, one who may write there. -#}
{% macro compat_findings(facts, state) %}
    {% set names = state.names %}
    {% set findings = [] %}
    {% for step in parallel_run.mending_steps(facts, state) if step.sql.startswith('create') %}
        {% do findings.append({'problem': 'missing under the old names: ' ~ step.sql, 'remedy': 'Run `dbt run-operation cutover` again: it mends the old names.'}) %}
    {% endfor %}
    {% for old, new in [(names.new, names.final), (names.legacy, names.archive)] if old in state.oids %}
        {% for row in parallel_run.view_sources(old) if row.source_schema != new or row.source_name != row.name %}
            {% do findings.append({'problem': old ~ '.' ~ row.name ~ ' reads ' ~ row.source_schema ~ '.' ~ row.source_name ~ ' instead of ' ~ new ~ '.' ~ row.name,
                'remedy': 'drop view ' ~ parallel_run.relation_sql(old, row.name) ~ '; and run cutover again.'}) %}
        {% endfor %}
        {% for object in facts.objects if object.schema_name == old and object.kind not in ['schema', 'view'] %}
            {% do findings.append({'problem': 'the old name ' ~ old ~ ' holds the ' ~ object.kind ~ ' ' ~ object.name ~ ' of ' ~ object.owner, 'remedy': 'Move or drop it.'}) %}
        {% endfor %}
        {% for row in facts.grants if row.schema_name == old and row.kind != 'default' and row.privilege not in ['usage', 'select'] %}
            {% do findings.append({'problem': row.grantee ~ ' has ' ~ row.privilege ~ ' on the old name ' ~ old ~ ('' if row.kind == 'schema' else '.' ~ row.name),
                'remedy': parallel_run.grant_sql(row, old).revoke ~ ';'}) %}
        {% endfor %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
