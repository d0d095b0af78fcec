{#- What the ledger has of one operation, in its order: list of {phase, sql, reason, payload}. -#}
{% macro recorded_steps(event_id) %}
    {% set steps, texts = [], [] %}
    {% for row in parallel_run.read_rows([
        'select phase, sql_text, reason, payload from ' ~ parallel_run.ledger_table('events') ~ ' where event_id = ' ~ parallel_run.literal(event_id) ~ ' order by step'
    ]) %}
        {% if row.phase == 'continued' %}
            {% do steps[-1].update({'sql': (steps[-1].sql or '') ~ (row.sql_text or '')}) %}
            {% do texts.append(texts.pop() ~ (row.payload or '')) %}
        {% else %}
            {% do steps.append({'phase': row.phase, 'sql': row.sql_text, 'reason': row.reason}) %}
            {% do texts.append(row.payload or '') %}
        {% endif %}
    {% endfor %}
    {% for step in steps %}
        {% do step.update({'payload': fromjson(texts[loop.index0]) if texts[loop.index0] else {}}) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
