{#-
    `dbt run-operation cutover --target admin`: renames legacy to archive and new to final in one transaction, with views under the old name of new
    (legacy_views: true: of legacy too), the readers' rights, a read-only archive and its record in the ledger. Refuses while a gate is red;
    override_gates: [gate] with a reason. Run again after a cutover it mends the old names. dry_run: true prints everything and changes nothing.
-#}
{% macro cutover(dry_run=false, override_gates=[], reason=none, legacy_views=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('cutover', dry_run) %}
    {% do parallel_run.check_boolean('cutover', 'legacy_views', legacy_views) %}
    {% do parallel_run.check_connection('cutover', once=true) %}
    {% do parallel_run.limit_waits() %}
    {% set state = parallel_run.cutover_state() %}
    {% do parallel_run.check_cutover_state('cutover', state) %}
    {% if state.name == 'decommissioned' %}
        {% do log('cutover: nothing to do, the migration was decommissioned at ' ~ state.event.happened_at ~ ' (UTC)', info=true) %}
        {{ return('') }}
    {% elif state.name == 'after' %}
        {{ return(parallel_run.mend_cutover(state, dry_run)) }}
    {% endif %}
    {% set names = state.names %}
    {% do parallel_run.check_gates_start('cutover') %}
    {% set counters = parallel_run.write_counters([names.legacy, names.new]) %}
    {% set evidence = parallel_run.parity_evidence(reread=true) %}
    {% set gates = parallel_run.cutover_gates(evidence) %}
    {% do parallel_run.check_override(gates, override_gates, reason) %}
    {% do parallel_run.print_gates(gates, override_gates) %}
    {% set certificate = parallel_run.standing_certificate(evidence) %}
    {% do log('cutover: ' ~ ('the certificate ' ~ certificate ~ ' holds, and goes into the ledger' if certificate
        else 'no certificate holds, so that the ledger gets none: dbt run-operation parity_certificate makes one'), info=true) %}
    {% set facts = parallel_run.cutover_facts([names.legacy, names.new]) %}
    {% set steps = parallel_run.cutover_plan(facts, state, legacy_views, parallel_run.outside_views()) %}
    {% for line in parallel_run.left_out_readers(facts, names, parallel_run.final_readers(facts, names)) %}
        {% do log('cutover: ' ~ line, info=true) %}
    {% endfor %}
    {% set lease = parallel_run.cutover_lease('cutover', state.oids, parallel_run.locked_tables(facts.objects), counters) %}
    {% do parallel_run.refuse_red_gates('cutover', gates, override_gates) if not dry_run %}
    {% set before = {} if dry_run else parallel_run.sample_figures(facts.objects, [names.legacy, names.new]) %}
    {% set notes = parallel_run.state_before(facts, state)
        + [{'phase': 'gates', 'reason': reason, 'payload': {'gates': gates, 'overridden': override_gates, 'certificate': certificate, 'figures': before}}] %}
    {% set schemas = {names.archive: state.oids[names.legacy], names.final: state.oids[names.new]} %}
    {% if parallel_run.run_cutover_block('cutover', lease, steps, notes, schemas, dry_run) %}
        {% do parallel_run.report_cutover('cutover', 'after', before, {names.legacy: names.archive, names.new: names.final}) %}
        {% do log('cutover: done. Next: dbt run-operation verify_cutover with this target; then set `schema: ' ~ names.final
            ~ '` in the targets of profiles.yml. The way back: rollback_cutover', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
