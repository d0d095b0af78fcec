{#-
    `dbt run-operation withdraw_sign_off --args '{exposure: revenue_dashboard, by: Ann, note: a figure is in doubt}'`: appends to the ledger that the sign-off of
    an exposure no longer stands. Where there is none it does nothing. Prints its SQL; dry_run: true appends nothing.
-#}
{% macro withdraw_sign_off(exposure, by, note, dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('withdraw_sign_off', dry_run) %}
    {% do parallel_run.check_connection('withdraw_sign_off') %}
    {% for name, value in [('by', by), ('note', note)] if value is not string or not value | trim %}
        {% do parallel_run.refuse('withdraw_sign_off', name, value, 'some text', 'For instance by: Ann, note: a figure is in doubt.') %}
    {% endfor %}
    {% do parallel_run.check_gates_start('withdraw_sign_off') %}
    {% do parallel_run.find_exposure('withdraw_sign_off', exposure) %}
    {% set signed = parallel_run.read_rows([parallel_run.sign_offs_sql()]) | selectattr('exposure', 'eq', exposure) | selectattr('verb', 'eq', 'sign_off') | list %}
    {% if not signed %}
        {% do log('withdraw_sign_off: ' ~ exposure ~ ' has no sign-off, so that nothing was changed', info=true) %}
        {{ return('') }}
    {% endif %}
    {% set sql = 'begin;\n' ~ parallel_run.record_event_sql('withdraw_sign_off', 'done', [{'phase': exposure, 'reason': note, 'payload': {'by': by}}]) ~ ';\ncommit;' %}
    {% do log('withdraw_sign_off ' ~ ('would run:\n' if dry_run else 'runs:\n') ~ sql, info=true) %}
    {% if not dry_run %}
        {% do run_query(sql) %}
        {% do log('withdraw_sign_off: the sign-off of ' ~ exposure ~ ' is withdrawn', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
