{#-
    The state of the sign-off of each exposure of the project: list of {exposure, label, owner, needed, signed_by, note, signed_at, trouble}. trouble says why
    none stands, or is none: it takes one that was not withdrawn, and since which no model below has changed, nor its test, nor has it been red.
-#}
{% macro sign_offs(evidence) %}
    {% set latest = {} %}
    {% for row in parallel_run.read_rows([parallel_run.sign_offs_sql()]) %}
        {% do latest.update({row.exposure: dict(row, payload=parallel_run.recorded_steps(row.event_id)[0].payload)}) %}
    {% endfor %}
    {% set found = [] %}
    {% for exposure in graph.exposures.values() | sort(attribute='name') %}
        {% set event = latest.get(exposure.name) %}
        {% set trouble = parallel_run.sign_off_trouble(exposure, event, evidence) %}
        {% set mark = ((exposure.config or {}).meta or exposure.meta or {}).get('needs_sign_off') %}
        {% do found.append({
            'exposure': exposure.name, 'label': exposure.label or exposure.name, 'owner': exposure.owner.name or exposure.owner.email,
            'needed': mark is not none and mark is not sameas false,
            'signed_by': event.payload.by if event, 'note': event.note if event, 'signed_at': event.signed_at if event, 'trouble': trouble,
        }) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
