{#- Why the sign-off of an exposure does not stand, or none. event: its latest event of the ledger, or none. -#}
{% macro sign_off_trouble(exposure, event, evidence) %}
    {% if not event %}
        {{ return('missing') }}
    {% elif event.verb == 'withdraw_sign_off' %}
        {{ return('withdrawn on ' ~ event.signed_at[:10]) }}
    {% endif %}
    {% set seen = event.payload.seen %}
    {% set now = parallel_run.exposure_evidence(exposure, evidence) %}
    {% set changed = [] %}
    {% for unique_id in (seen.files | list + now.files | list) | unique if seen.files.get(unique_id, '') != now.files.get(unique_id, '') %}
        {% do changed.append(unique_id.split('.') | last) %}
    {% endfor %}
    {% if changed %}
        {{ return('stale: changed since ' ~ event.signed_at[:16] ~ ': ' ~ parallel_run.listed(changed)) }}
    {% elif seen.declarations != now.declarations %}
        {{ return('stale: a parity test below declares something else since ' ~ event.signed_at[:16]) }}
    {% endif %}
    {% set red = run_query(parallel_run.red_models_sql(now.models, event.signed_at)).rows | map(attribute=0) | list if now.models else [] %}
    {{ return('stale: red since ' ~ event.signed_at[:16] ~ ': ' ~ parallel_run.listed(red) if red else none) }}
{% endmacro %}
