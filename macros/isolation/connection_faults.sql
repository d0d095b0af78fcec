{#-
    In what the connection of this target would lose or halve what a verb does: list of {argument, got, takes, next_step}. once: also that it would send a
    statement again after an error. Asks the database nothing.
-#}
{% macro connection_faults(once=false) %}
    {{ return(adapter.dispatch('connection_faults', 'parallel_run')(once)) }}
{% endmacro %}

{#- psycopg2 sends a block as one message, and never again. -#}
{% macro postgres__connection_faults(once) %}
    {{ return([]) }}
{% endmacro %}

{% macro redshift__connection_faults(once) %}
    {% set faults = [] %}
    {% if target.autocommit is not sameas true %}
        {% do faults.append({'argument': 'autocommit', 'got': target.autocommit,
            'takes': 'true: without it dbt loses at the end whatever an operation did, and says nothing',
            'next_step': 'Set `autocommit: true` in that target of profiles.yml, or leave it out.'}) %}
    {% endif %}
    {% if adapter.behavior.redshift_skip_autocommit_transaction_statements.no_warn %}
        {% do faults.append({'argument': 'redshift_skip_autocommit_transaction_statements', 'got': 'true',
            'takes': 'false: dbt leaves out begin and commit with it, so that each statement would be kept alone',
            'next_step': 'Set it to false under `flags` of dbt_project.yml.'}) %}
    {% endif %}
    {% if once and target.retries != 0 %}
        {% do faults.append({'argument': 'retries', 'got': target.retries, 'takes': '0: a retry hides whether the commit came through',
            'next_step': 'Set `retries: 0` in that target of profiles.yml.'}) %}
    {% endif %}
    {{ return(faults) }}
{% endmacro %}
