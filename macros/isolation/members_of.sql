{#- Everyone who has the rights of a role, itself included, through however many roles; all as `grantee` names them. -#}
{% macro members_of(facts, role, reached=none) %}
    {% set reached = reached or [role] %}
    {% set more = [] %}
    {% for member, granted in facts.memberships if granted in reached and member not in reached %}
        {% do more.append(member) %}
    {% endfor %}
    {{ return(parallel_run.members_of(facts, role, reached + more) if more else reached) }}
{% endmacro %}
