{#- The SHA-256 of the latest certificate if all that it says is so by this evidence, which has figures read again; else none. -#}
{% macro standing_certificate(evidence) %}
    {% set kept = run_query('select event_id from ' ~ parallel_run.ledger_table('events') ~ " where verb = 'parity_certificate' order by happened_at desc limit 1").rows %}
    {% set certificate = parallel_run.recorded_steps(kept[0][0])[0].payload if kept else none %}
    {{ return(certificate.sha256 if certificate and not parallel_run.certificate_troubles(certificate, evidence) else none) }}
{% endmacro %}
