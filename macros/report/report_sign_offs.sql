{#- The sign-offs as sign_offs judges them, each with the models that it is about. It takes a ledger of this version. -#}
{% macro report_sign_offs(missing) %}
    {% set found = [] %}
    {% if graph.exposures and not missing %}
        {% set evidence = parallel_run.parity_evidence() %}
        {% for sign_off in parallel_run.sign_offs(evidence) %}
            {% set exposure = graph.exposures.values() | selectattr('name', 'eq', sign_off.exposure) | first %}
            {% do found.append(dict(sign_off, models=parallel_run.exposure_evidence(exposure, evidence).models)) %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}
