{#- What the role that builds lacks to append to the ledger, and to build its views beside it where the project has some. -#}
{% macro ledger_findings(facts) %}
    {% set schema = facts.names.ledger %}
    {% set rights = ['usage', 'create'] if schema in facts.names.written else ['usage'] %}
    {% set findings = parallel_run.schema_right_findings(facts, schema, rights) %}
    {% set user = parallel_run.grantee('user', facts.names.dbt_user) %}
    {% set reached = parallel_run.roles_of(facts, facts.names.dbt_user) %}
    {% for table in facts.objects if table.schema_name == schema and table.kind == 'table' and table.name.startswith('ledger_') and table.owner != facts.names.dbt_user %}
        {% set granted = facts.grants | selectattr('kind', 'eq', 'relation') | selectattr('schema_name', 'eq', schema) | selectattr('name', 'eq', table.name)
            | selectattr('grantee', 'in', reached) | map(attribute='privilege') | list %}
        {% set lacking = ['select', 'insert'] | reject('in', granted) | join(', ') %}
        {% if lacking %}
            {% set on = lacking ~ ' on ' ~ parallel_run.quoted(schema) ~ '.' ~ parallel_run.quoted(table.name) %}
            {% do findings.append(parallel_run.isolation_finding('grant', facts.names.dbt_user ~ ' lacks ' ~ on,
                sql='grant ' ~ on ~ ' to ' ~ user, undo='revoke ' ~ on ~ ' from ' ~ user)) %}
        {% endif %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
