{#- Notes the gates as they were judged in the ledger, a row a gate: the history that the report draws. -#}
{% macro record_gates(gates) %}
    {% set common = {
        'invocation_id': invocation_id, 'judged_at': parallel_run.utc_now(), 'target_name': target.name, 'run_by': target.user,
        'git_revision': parallel_run.setting('git_revision') or none,
    } %}
    {% set rows = [] %}
    {% for gate in gates %}
        {% do rows.append(dict(gate, **common)) %}
    {% endfor %}
    {% do run_query('begin;\n' ~ parallel_run.ledger_insert_sql('gates', rows) ~ ';\ncommit;') %}
{% endmacro %}
