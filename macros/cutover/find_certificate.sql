{#- The certificate as a mapping, from its JSON or its SHA-256; refuses one whose hash is wrong, or that the ledger does not have. -#}
{% macro find_certificate(certificate) %}
    {% set given = certificate if certificate is mapping else fromjson(certificate, none) if (certificate | string).lstrip().startswith('{') else {'sha256': certificate | string | trim} %}
    {% if given is not mapping or not given.sha256 %}
        {% do parallel_run.refuse('verify_certificate', 'certificate', certificate, 'the JSON that parity_certificate printed, or its SHA-256') %}
    {% endif %}
    {% set kept = run_query('select event_id from ' ~ parallel_run.ledger_table('events') ~ " where verb = 'parity_certificate' and reason = " ~ parallel_run.literal(given.sha256)).rows %}
    {% if not kept %}
        {% do parallel_run.refuse('verify_certificate', 'certificate', given.sha256, 'one that the ledger has', 'Make one: dbt run-operation parity_certificate.') %}
    {% endif %}
    {% set found = given if given | length > 1 else parallel_run.recorded_steps(kept[0][0])[0].payload %}
    {% set body = dict(found) %}
    {% do body.pop('sha256') %}
    {% set hash = parallel_run.sha256(tojson(body, sort_keys=true)) %}
    {% if hash != found.sha256 %}
        {% do exceptions.raise_compiler_error('verify_certificate: the text was changed: its SHA-256 is ' ~ hash ~ ', it says ' ~ found.sha256
            ~ '. The ledger has the one that was made: pass its SHA-256 alone.') %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}
