{#-
    `dbt run-operation announce --args '{date: 2026-12-01 06:00 UTC, contact: data@example.com}'`: prints the message to those who read the data, as Markdown on
    stdout: when, what changes, who is concerned, how to repoint, and how it can be undone. Changes nothing.
-#}
{% macro announce(date, contact) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% for name, value in [('date', date), ('contact', contact)] if not value | string | trim or value is none %}
        {% do parallel_run.refuse('announce', name, value, 'some text', "For instance date: '2026-12-01 06:00 UTC', contact: data@example.com.") %}
    {% endfor %}
    {% do parallel_run.check_gates_start('announce') %}
    {% set evidence = parallel_run.parity_evidence() %}
    {% do print(parallel_run.announcement(date, contact, parallel_run.clean_history(evidence).days, parallel_run.sign_offs(evidence))) %}
    {{ return('') }}
{% endmacro %}
