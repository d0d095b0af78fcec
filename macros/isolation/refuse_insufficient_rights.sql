{#- Refuses steps of isolate that the user of this target may not take, before the first of them. -#}
{% macro refuse_insufficient_rights(facts, steps) %}
    {% set me = facts.roles[parallel_run.grantee('user', target.user)] %}
    {% set reached = parallel_run.roles_of(facts, target.user) %}
    {% set lacking = [] %}
    {% for phase in steps | map(attribute='phase') | unique if phase in ['create user', 'create group', 'join group'] and not me.may_create_roles %}
        {% do lacking.append('the right to create roles (' ~ phase ~ ')') %}
    {% endfor %}
    {% for owner in parallel_run.legacy_owners(facts) if parallel_run.grantee('user', owner) not in reached %}
        {% do lacking.append('membership of ' ~ owner ~ ', who owns legacy') %}
    {% endfor %}
    {% if lacking and not me.is_super %}
        {% do exceptions.raise_compiler_error(
            'isolate: ' ~ target.user ~ ' lacks ' ~ lacking | join(' and ') ~ '. Nothing was changed. Run it with the target of a superuser, or of a role that has these; '
            ~ "or print the SQL for someone who has: dbt run-operation isolate --args '{dry_run: true}'."
        ) %}
    {% endif %}
{% endmacro %}
