{#- Whether the role that builds is in the group by which the warehouse finds its queue. -#}
{% macro group_findings(facts) %}
    {{ return(adapter.dispatch('group_findings', 'parallel_run')(facts)) }}
{% endmacro %}

{#- PostgreSQL has no queues. -#}
{% macro postgres__group_findings(facts) %}
    {{ return([]) }}
{% endmacro %}

{% macro redshift__group_findings(facts) %}
    {% set findings = [] %}
    {% set user = parallel_run.grantee('user', facts.names.dbt_user) %}
    {% set group = parallel_run.grantee('group', facts.names.dbt_group) %}
    {% if group not in facts.roles %}
        {% do findings.append(parallel_run.isolation_finding('create group', 'there is no ' ~ group ~ ' for the queue of dbt',
            sql='create ' ~ group, undo='drop ' ~ group)) %}
    {% endif %}
    {% if [user, group] not in facts.memberships %}
        {% do findings.append(parallel_run.isolation_finding('join group', facts.names.dbt_user ~ ' is not in ' ~ group ~ ', by which its queue is found',
            sql='alter ' ~ group ~ ' add user ' ~ user, undo='alter ' ~ group ~ ' drop user ' ~ user)) %}
    {% endif %}
    {{ return(findings) }}
{% endmacro %}
