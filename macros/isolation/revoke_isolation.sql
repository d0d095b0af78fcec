{#-
    `dbt run-operation revoke_isolation --target admin`: undoes what the ledger says that isolate did, latest first, and nothing else. The ledger
    stays. Refuses where dbt's tables would be lost. Prints its SQL; dry_run: true runs nothing.
-#}
{% macro revoke_isolation(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('revoke_isolation', dry_run) %}
    {% do parallel_run.check_connection('revoke_isolation') %}
    {% do parallel_run.check_isolation_start() %}
    {% set steps = parallel_run.recorded_isolation() %}
    {% if not steps %}
        {% do log('revoke_isolation: nothing to do, the ledger has no step of isolate that stands', info=true) %}
        {{ return('') }}
    {% endif %}
    {% set facts = parallel_run.isolation_facts() %}
    {% do parallel_run.refuse_lost_objects(steps) %}
    {% set recorded = [] %}
    {#- A right that somebody gave a user of isolate's making goes with the user. -#}
    {% set drops_user = 'create user' in steps | map(attribute='phase') %}
    {% for step in steps if not (drops_user and step.phase == 'take back a right') %}
        {% for sql in parallel_run.undo_statements(facts, step) %}
            {% do recorded.append({'phase': 'undo ' ~ step.phase, 'sql': sql}) %}
        {% endfor %}
    {% endfor %}
    {% set sql = 'begin;\n' ~ recorded | map(attribute='sql') | join(';\n') ~ ';\n' %}
    {% do log(('revoke_isolation would run, with a note of it in the ledger:\n' if dry_run else 'revoke_isolation runs, with a note of it in the ledger:\n') ~ sql ~ 'commit;', info=true) %}
    {% if not dry_run %}
        {% do run_query(sql ~ parallel_run.record_event_sql('revoke_isolation', 'done', recorded) ~ ';\ncommit;') %}
        {% do log('revoke_isolation: done, ' ~ recorded | length ~ ' statements', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
