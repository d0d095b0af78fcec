{#- What is wrong with the role that builds itself: it is missing, may do too much, or is not in the group of its queue. -#}
{% macro role_findings(facts) %}
    {% set findings = [] %}
    {% set name = facts.names.dbt_user %}
    {% set user = parallel_run.grantee('user', name) %}
    {% if user not in facts.roles %}
        {% do findings.append(parallel_run.isolation_finding('create user', 'the role ' ~ name ~ ' does not exist',
            sql=parallel_run.create_user_sql(name), undo='drop user ' ~ user)) %}
    {% endif %}
    {% for role in parallel_run.roles_of(facts, name) %}
        {% set via = '' if role == user else ' through ' ~ role %}
        {% if role in facts.roles and facts.roles[role].is_super %}
            {% do findings.append(parallel_run.isolation_finding('role', name ~ ' is a superuser' ~ via,
                'Build with a role that is not, or: alter user ' ~ role ~ ' nocreateuser (PostgreSQL: nosuperuser).')) %}
        {% elif role in facts.roles and facts.roles[role].may_create_roles %}
            {% do findings.append(parallel_run.isolation_finding('role', name ~ ' may create roles, and so take any right' ~ via,
                'As a superuser: alter role ' ~ role ~ ' nocreaterole.')) %}
        {% endif %}
        {% if role in parallel_run.mighty_roles() %}
            {% do findings.append(parallel_run.isolation_finding('role', name ~ ' is a member of ' ~ role, 'revoke ' ~ role ~ ' from ' ~ user)) %}
        {% endif %}
    {% endfor %}
    {{ return(findings + parallel_run.group_findings(facts)) }}
{% endmacro %}
