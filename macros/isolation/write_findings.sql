{#-
    By what a user could write a schema that it may only read: what it owns there, any right but select, and usage of the schema, that it has itself or through a
    role or PUBLIC, and detours. mend: isolate takes back what the user itself was granted; what others have is theirs to decide.
-#}
{% macro write_findings(facts, user, schema, mend) %}
    {% set findings = [] %}
    {% set grantee = parallel_run.grantee('user', user) %}
    {% set reached = parallel_run.roles_of(facts, user) %}
    {% for object in facts.objects | selectattr('schema_name', 'eq', schema) if parallel_run.grantee('user', object.owner) in reached %}
        {% set what = object.kind ~ ' ' ~ (schema if object.kind == 'schema' else schema ~ '.' ~ object.name) %}
        {% do findings.append(parallel_run.isolation_finding('ownership', user ~ ' owns the ' ~ what
            ~ (' through the role ' ~ object.owner if object.owner != user else ''),
            'Give it to its owner: alter ' ~ what ~ ' owner to …' if object.owner == user else 'revoke ' ~ parallel_run.quoted(object.owner) ~ ' from '
            ~ grantee ~ ', or from the role between them.')) %}
    {% endfor %}
    {% for grant in facts.grants if grant.grantee in reached and grant.privilege != ('usage' if grant.kind == 'schema' else 'select')
        and (grant.schema_name == schema or not grant.schema_name) %}
        {% set statements = parallel_run.grant_sql(grant, schema) %}
        {% set mine = mend and grant.grantee == grantee %}
        {% do findings.append(parallel_run.isolation_finding('take back a right', user ~ ' could write ' ~ schema ~ ': ' ~ statements.grant,
            'Run as its owner or a superuser: ' ~ statements.revoke if not mine else '',
            sql=statements.revoke if mine else none, undo=statements.grant if mine else none)) %}
    {% endfor %}
    {% for row in facts.indirect[user] or [] %}
        {% do findings.append(parallel_run.isolation_finding('detour', user ~ ' could write ' ~ schema ~ ' through the ' ~ row.kind ~ ' '
            ~ row.schema_name ~ '.' ~ row.name ~ ', which acts with the rights of ' ~ row.owner,
            'Take the right to ' ~ ('call' if row.kind == 'function' else 'write') ~ ' it from ' ~ grantee ~ ' and from public.')) %}
    {% endfor %}
    {% for row in facts.effective[user] or [] if not findings %}
        {% do findings.append(parallel_run.isolation_finding('right of unknown origin', user ~ ' may ' ~ row.privilege ~ ' on ' ~ row.kind ~ ' '
            ~ row.schema_name ~ '.' ~ row.name ~ ', says the database', 'Look for a role of ' ~ grantee ~ ' that gives this right, and take it back.')) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
