{#-
    `dbt run-operation verify_certificate --args '{certificate: <JSON or SHA-256>}'`: computes the hash of a certificate again, reads both sides again, and fails
    with what has changed since, if anything has: a side, a model or a test. After the cutover with compare_with: archive, which reads the archive. Changes nothing.
-#}
{% macro verify_certificate(certificate) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set found = parallel_run.find_certificate(certificate) %}
    {% set changed = parallel_run.certificate_troubles(found, parallel_run.parity_evidence(reread=true)) %}
    {% if changed %}
        {% do exceptions.raise_compiler_error('verify_certificate: void, for since ' ~ found.made_at[:16] ~ ' UTC:\n- ' ~ changed | join('\n- ')
            ~ '\nMake a new one once the gates are green: dbt run-operation parity_certificate.') %}
    {% endif %}
    {% do log('verify_certificate: holds. ' ~ found.models | length ~ ' models are on both sides what they were at ' ~ found.made_at[:16] ~ ' UTC, SHA-256 ' ~ found.sha256, info=true) %}
    {{ return('') }}
{% endmacro %}
