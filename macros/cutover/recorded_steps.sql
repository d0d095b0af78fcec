{#- What the ledger has of one operation, in its order: list of {phase, sql, reason, payload}. -#}
{% macro recorded_steps(event_id) %}
    {% set steps = [] %}
    {% for row in parallel_run.read_rows([
        'select phase, sql_text, reason, payload from ' ~ parallel_run.ledger_table('events') ~ ' where event_id = ' ~ parallel_run.literal(event_id) ~ ' order by step'
    ]) %}
        {% do steps.append({'phase': row.phase, 'sql': row.sql_text, 'reason': row.reason, 'payload': fromjson(row.payload) if row.payload else {}}) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
