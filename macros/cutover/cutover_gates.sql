{#-
    All gates of the cutover, computed now from the ledger, the catalog and a fresh scan of both sides: list of gates, see `gate`. evidence: of
    parity_evidence, where the caller has read it already.
-#}
{% macro cutover_gates(evidence=none) %}
    {% do parallel_run.check_gates_start('the gates of the cutover') %}
    {% set evidence = evidence if evidence is not none else parallel_run.parity_evidence(reread=true) %}
    {{ return([
        parallel_run.gate_clean_runs(evidence),
        parallel_run.gate_clean_days(evidence),
        parallel_run.gate_evidence(evidence),
        parallel_run.gate_coverage(),
        parallel_run.gate_waivers(evidence),
        parallel_run.gate_selftest(evidence),
        parallel_run.gate_sign_offs(evidence),
        parallel_run.gate_legacy_frozen(evidence),
        parallel_run.gate_new_unchanged(evidence),
        parallel_run.gate_readers(),
        parallel_run.gate_hidden_data(),
        parallel_run.gate_dependents(),
        parallel_run.gate_locks(),
        parallel_run.gate_names(),
        parallel_run.gate_privileges(),
        parallel_run.gate_archive(),
        parallel_run.gate_connection(),
        parallel_run.gate_running(),
    ]) }}
{% endmacro %}
