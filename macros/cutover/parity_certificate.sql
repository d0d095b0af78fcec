{#-
    `dbt run-operation parity_certificate --target admin`: once all gates are green, prints on stdout a JSON document that binds what both sides hold, the models,
    the declarations, waivers and sign-offs, with its SHA-256, and keeps it in the ledger. verify_certificate says later whether it still holds.
-#}
{% macro parity_certificate() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_connection('parity_certificate') %}
    {% do parallel_run.check_gates_start('parity_certificate') %}
    {% set evidence = parallel_run.parity_evidence(reread=true) %}
    {% set gates = parallel_run.cutover_gates(evidence) %}
    {% do parallel_run.refuse_red_gates('parity_certificate', gates) %}
    {% set body = parallel_run.certificate_body(evidence, gates) %}
    {% set certificate = dict(body, sha256=parallel_run.sha256(tojson(body, sort_keys=true))) %}
    {% do run_query('begin;\n' ~ parallel_run.record_event_sql('parity_certificate', 'done', [{'phase': 'certificate', 'reason': certificate.sha256, 'payload': certificate}]) ~ ';\ncommit;') %}
    {% do print(tojson(certificate, sort_keys=true)) %}
    {{ return('') }}
{% endmacro %}
