{#- Gate: no waiver has expired or lacks something, and the latest comparison used none beyond what it allows. -#}
{% macro gate_waivers(evidence) %}
    {% set troubles, held = [], [] %}
    {% for item in evidence %}
        {% for waiver in parallel_run.seed_waivers('parity on ' ~ item.new.identifier, item.new.identifier) %}
            {% do held.append(waiver.id) %}
            {% do troubles.append(waiver.id ~ ' ' ~ waiver.trouble) if waiver.trouble %}
        {% endfor %}
        {% do troubles.append(item.model ~ ' uses a waiver beyond its limit, or no longer') if item.check and item.check.waivers_failed %}
    {% endfor %}
    {{ return(parallel_run.gate('waivers', not troubles, parallel_run.listed(troubles) or held | unique | list | length ~ ' in order', 'all in order',
        'Renew or remove it in the seed of waivers, then `dbt build` with the target that builds.', days=0)) }}
{% endmacro %}
