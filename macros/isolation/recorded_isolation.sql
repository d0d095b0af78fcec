{#- The steps of isolate since the last revoke_isolation, the latest first, as the ledger has them: list of {phase, sql, payload}. -#}
{% macro recorded_isolation() %}
    {% set events = parallel_run.ledger_table('events') %}
    {% if not parallel_run.has_ledger_table('events') %}
        {{ return([]) }}
    {% endif %}
    {% set rows = parallel_run.read_rows([
        'select phase, sql_text, payload from ' ~ events ~ " where verb = 'isolate' and status = 'done' and happened_at > coalesce((select max(happened_at) from "
        ~ events ~ " where verb = 'revoke_isolation' and status = 'done'), cast('1970-01-01' as timestamp)) order by happened_at desc, step desc"
    ]) %}
    {% set steps = [] %}
    {% for row in rows %}
        {% do steps.append({'phase': row.phase, 'sql': row.sql_text, 'payload': fromjson(row.payload)}) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
