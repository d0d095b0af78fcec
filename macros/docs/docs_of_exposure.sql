{#- What the docs say of an exposure, as Markdown: whether its owner has signed off, and what it reads. found: its row of sign_offs, or none. -#}
{% macro docs_of_exposure(exposure, found, evidence) %}
    {% set needed = ((exposure.config or {}).meta or exposure.meta or {}).get('needs_sign_off') %}
    {% if found and not found.trouble %}
        {% set state = 'by ' ~ found.signed_by ~ ' on ' ~ found.signed_at[:10] ~ ': ' ~ parallel_run.docs_cell(found.note) %}
    {% elif not needed %}
        {% set state = 'not needed' %}
    {% else %}
        {% set state = '**' ~ (found.trouble if found else 'missing') ~ '**; the cutover waits for it' %}
    {% endif %}
    {% set lines = ['### Sign-off', '', 'Owner: ' ~ (exposure.owner.name or exposure.owner.email), '', 'Signed off: ' ~ state, ''] %}
    {% for item in evidence if item.unique_id in exposure.depends_on.nodes %}
        {% do lines.append('- `' ~ item.model ~ '`: ' ~ item.verdict) %}
    {% endfor %}
    {% do lines.extend(['', 'As of ' ~ parallel_run.utc_now()[:16] ~ ' UTC.']) %}
    {{ return(lines | join('\n')) }}
{% endmacro %}
