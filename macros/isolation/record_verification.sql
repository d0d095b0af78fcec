{#- Notes the outcome of verify_isolation in the ledger, a row a finding; without a ledger that this user may append to it says so. -#}
{% macro record_verification(findings) %}
    {% if not parallel_run.has_ledger_table('events') %}
        {% do exceptions.raise_compiler_error('verify_isolation: there is no ' ~ parallel_run.ledger_table('events') ~ ' to note the outcome in. Run `dbt run-operation isolate` with a target of an administrator first.') %}
    {% endif %}
    {% set steps = [] %}
    {% for finding in findings %}
        {% do steps.append({'phase': finding.phase, 'reason': finding.problem}) %}
    {% endfor %}
    {% do run_query('begin;\n' ~ parallel_run.record_event_sql('verify_isolation', 'failed' if findings else 'passed', steps or [{'phase': 'verified'}]) ~ ';\ncommit;') %}
{% endmacro %}
