{#-
    Refuses a target whose connection would lose or halve what a verb does. once: also one that would send a statement again after an error.
    Asks the database nothing.
-#}
{% macro check_connection(verb, once=false) %}
    {% do adapter.dispatch('check_connection', 'parallel_run')(verb, once) %}
{% endmacro %}

{#- psycopg2 sends a block as one message, and never again. -#}
{% macro postgres__check_connection(verb, once) %}
{% endmacro %}

{% macro redshift__check_connection(verb, once) %}
    {% set subject = verb ~ ' with target ' ~ target.name %}
    {% if target.autocommit is not sameas true %}
        {% do parallel_run.refuse(subject, 'autocommit', target.autocommit, 'true: without it dbt loses at the end whatever an operation did, and says nothing',
            'Set `autocommit: true` in that target of profiles.yml, or leave it out.') %}
    {% endif %}
    {% if adapter.behavior.redshift_skip_autocommit_transaction_statements.no_warn %}
        {% do parallel_run.refuse(subject, 'redshift_skip_autocommit_transaction_statements', 'true',
            'false: dbt leaves out begin and commit with it, so that each statement would be kept alone',
            'Set it to false under `flags` of dbt_project.yml.') %}
    {% endif %}
    {% if once and target.retries != 0 %}
        {% do parallel_run.refuse(subject, 'retries', target.retries, '0: a retry hides whether the commit came through',
            'Set `retries: 0` in that target of profiles.yml.') %}
    {% endif %}
{% endmacro %}
