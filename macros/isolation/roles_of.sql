{#- Everyone whose rights a user has, itself and PUBLIC included, through however many roles; all as `grantee` names them. -#}
{% macro roles_of(facts, user, reached=none) %}
    {% set reached = reached or [parallel_run.grantee('user', user), 'public'] %}
    {% set more = [] %}
    {% for member, role in facts.memberships if member in reached and role not in reached %}
        {% do more.append(role) %}
    {% endfor %}
    {{ return(parallel_run.roles_of(facts, user, reached + more) if more else reached) }}
{% endmacro %}
