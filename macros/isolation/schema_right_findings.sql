{#- Which of some rights on a schema the role that builds lacks. -#}
{% macro schema_right_findings(facts, schema, rights) %}
    {% set findings = [] %}
    {% set user = parallel_run.grantee('user', facts.names.dbt_user) %}
    {% set granted = facts.grants | selectattr('kind', 'eq', 'schema') | selectattr('name', 'eq', schema)
        | selectattr('grantee', 'in', parallel_run.roles_of(facts, facts.names.dbt_user)) | map(attribute='privilege') | list %}
    {% set owner = facts.objects | selectattr('kind', 'eq', 'schema') | selectattr('name', 'eq', schema) | map(attribute='owner') | first %}
    {% for right in rights if right not in granted and owner != facts.names.dbt_user %}
        {% set on = ' on schema ' ~ parallel_run.quoted(schema) %}
        {% do findings.append(parallel_run.isolation_finding('grant', facts.names.dbt_user ~ ' lacks ' ~ right ~ on,
            sql='grant ' ~ right ~ on ~ ' to ' ~ user, undo='revoke ' ~ right ~ on ~ ' from ' ~ user)) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
