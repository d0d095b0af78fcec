{#- What a user, or group, cannot read of a schema: its relations now, and those that its owners will make. -#}
{% macro read_findings(facts, user, schema, owners) %}
    {% set findings = [] %}
    {% set group = parallel_run.grantee('group', user) %}
    {% set grantee = group if group in facts.roles else parallel_run.grantee('user', user) %}
    {% if grantee not in facts.roles and user != facts.names.dbt_user %}
        {{ return([parallel_run.isolation_finding('grant', 'the role ' ~ user ~ ' does not exist, and cannot read ' ~ schema,
            'Create it, or name another one in the var `parallel_run_bi_user`.')]) }}
    {% endif %}
    {% set reached = parallel_run.roles_of(facts, user) + [grantee] %}
    {% set mine = facts.grants | selectattr('grantee', 'in', reached) | list %}
    {% set on_schema = ' on schema ' ~ parallel_run.quoted(schema) %}
    {% set owner = facts.objects | selectattr('kind', 'eq', 'schema') | selectattr('name', 'eq', schema) | map(attribute='owner') | first %}
    {% if owner != user and not (mine | selectattr('kind', 'eq', 'schema') | selectattr('name', 'eq', schema) | selectattr('privilege', 'eq', 'usage') | list) %}
        {% do findings.append(parallel_run.isolation_finding('grant', user ~ ' lacks usage' ~ on_schema,
            sql='grant usage' ~ on_schema ~ ' to ' ~ grantee, undo='revoke usage' ~ on_schema ~ ' from ' ~ grantee)) %}
    {% endif %}
    {% set readable = mine | selectattr('kind', 'eq', 'relation') | selectattr('schema_name', 'eq', schema) | selectattr('privilege', 'eq', 'select')
        | map(attribute='name') | list %}
    {% set missing = [] %}
    {% for object in facts.objects if object.schema_name == schema and object.kind not in ['schema', 'function', 'sequence']
        and object.name not in readable and object.owner != user %}
        {% do missing.append(parallel_run.quoted(schema) ~ '.' ~ parallel_run.quoted(object.name)) %}
    {% endfor %}
    {% for part in missing | batch(300) %}
        {% set on = ' select on ' ~ part | join(', ') %}
        {% do findings.append(parallel_run.isolation_finding('grant', user ~ ' cannot read ' ~ part | join(', '),
            sql='grant' ~ on ~ ' to ' ~ grantee, undo='revoke' ~ on ~ ' from ' ~ grantee)) %}
    {% endfor %}
    {% set promised = mine | selectattr('kind', 'eq', 'default') | selectattr('schema_name', 'in', [schema, none]) | selectattr('name', 'eq', 'tables')
        | selectattr('privilege', 'eq', 'select') | map(attribute='owner') | list %}
    {% for maker in owners if maker not in promised and maker != user %}
        {% set head = 'alter default privileges for user ' ~ parallel_run.quoted(maker) ~ ' in schema ' ~ parallel_run.quoted(schema) %}
        {% do findings.append(parallel_run.isolation_finding('grant on future objects', user ~ ' could not read what ' ~ maker ~ ' will create in ' ~ schema,
            sql=head ~ ' grant select on tables to ' ~ grantee, undo=head ~ ' revoke select on tables from ' ~ grantee,
            grants_future={'schema': schema, 'grantee': grantee, 'newer_than': facts.objects | map(attribute='oid') | map('int') | max})) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
