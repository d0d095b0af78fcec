{#- Whether the schemas that dbt writes are there, and the role that builds may create in them. -#}
{% macro schema_findings(facts) %}
    {% set findings = [] %}
    {% set user = parallel_run.grantee('user', facts.names.dbt_user) %}
    {% set reached = parallel_run.roles_of(facts, facts.names.dbt_user) %}
    {% for schema in facts.names.written if schema != facts.names.ledger or schema not in facts.objects | map(attribute='schema_name') %}
        {% set found = facts.objects | selectattr('kind', 'eq', 'schema') | selectattr('name', 'eq', schema) | first %}
        {% set quoted = parallel_run.quoted(schema) %}
        {% if not found %}
            {% do findings.append(parallel_run.isolation_finding('create schema', 'there is no schema ' ~ schema,
                sql='create schema ' ~ quoted ~ ' authorization ' ~ user, undo='drop schema ' ~ quoted)) %}
        {% elif parallel_run.grantee('user', found.owner) not in reached %}
            {% do findings.extend(parallel_run.schema_right_findings(facts, schema, ['usage', 'create'])) %}
        {% endif %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
