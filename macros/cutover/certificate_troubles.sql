{#- What is no longer what a certificate says, a line each: a side, a model or a test. evidence: with figures read again. -#}
{% macro certificate_troubles(certificate, evidence) %}
    {% set now = {} %}
    {% for item in evidence %}
        {% do now.update({item.test_id: item}) %}
    {% endfor %}
    {% set changed = [] %}
    {% for model in certificate.models %}
        {% set item = now.pop(model.test_id, none) %}
        {% if item is none %}
            {% do changed.append(model.model ~ ': has no such parity test any more') %}
        {% else %}
            {% for side in ['legacy', 'new'] if parallel_run.figures_trouble(model, item.now, side) %}
                {% do changed.append(model.model ~ ': ' ~ side ~ ', ' ~ parallel_run.figures_trouble(model, item.now, side)) %}
            {% endfor %}
            {% do changed.append(model.model ~ ': the model, or one below it, has another text') if model.revision != item.revision %}
            {% do changed.append(model.model ~ ': the test declares something else') if tojson(model.declaration, sort_keys=true) != tojson(fromjson(item.declaration), sort_keys=true) %}
        {% endif %}
    {% endfor %}
    {% for item in now.values() %}
        {% do changed.append(item.model ~ ': its parity test is not in the certificate') %}
    {% endfor %}
    {{ return(changed) }}
{% endmacro %}
