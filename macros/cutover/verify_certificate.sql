{#-
    `dbt run-operation verify_certificate --args '{certificate: <JSON or SHA-256>}'`: computes the hash of a certificate again, reads both sides again, and fails
    with what has changed since, if anything has: a side, a model or a test. After the cutover with compare_with: archive, which reads the archive. Changes nothing.
-#}
{% macro verify_certificate(certificate) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set found = parallel_run.find_certificate(certificate) %}
    {% set now = {} %}
    {% for item in parallel_run.parity_evidence(reread=true) %}
        {% do now.update({item.test_id: item}) %}
    {% endfor %}
    {% set changed = [] %}
    {% for model in found.models %}
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
    {% if changed %}
        {% do exceptions.raise_compiler_error('verify_certificate: void, for since ' ~ found.made_at[:16] ~ ' UTC:\n- ' ~ changed | join('\n- ')
            ~ '\nMake a new one once the gates are green: dbt run-operation parity_certificate.') %}
    {% endif %}
    {% do log('verify_certificate: holds. ' ~ found.models | length ~ ' models are on both sides what they were at ' ~ found.made_at[:16] ~ ' UTC, SHA-256 ' ~ found.sha256, info=true) %}
    {{ return('') }}
{% endmacro %}
