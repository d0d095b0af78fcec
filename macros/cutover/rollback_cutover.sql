{#-
    `dbt run-operation rollback_cutover --target admin`: takes a cutover back in one transaction: names, rights, owners and views as the ledger has
    them from before. What was written to the final schema since stays in it, and is counted. dry_run: true prints everything and changes nothing.
-#}
{% macro rollback_cutover(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('rollback_cutover', dry_run) %}
    {% do parallel_run.check_connection('rollback_cutover', once=true) %}
    {% do parallel_run.limit_waits() %}
    {% set state = parallel_run.cutover_state() %}
    {% set names = state.names %}
    {% do parallel_run.check_cutover_state('rollback_cutover', state) %}
    {% if state.name == 'before' %}
        {% do log('rollback_cutover: nothing to do, ' ~ names.legacy ~ ' and ' ~ names.new ~ ' have their names', info=true) %}
        {{ return('') }}
    {% elif state.name == 'decommissioned' %}
        {% do exceptions.raise_compiler_error('rollback_cutover: the migration was decommissioned at ' ~ state.event.happened_at
            ~ ' (UTC): there is no way back by this verb. Nothing was changed. Restore a snapshot of the warehouse, or rename what is left by hand.') %}
    {% endif %}
    {% set facts = parallel_run.cutover_facts(names.values() | list) %}
    {% set recorded = parallel_run.recorded_steps(state.event.event_id) %}
    {% set steps = parallel_run.rollback_plan(facts, state, recorded) %}
    {% set written = parallel_run.written_since(facts, state, recorded) %}
    {% if written %}
        {% do exceptions.warn('rollback_cutover: ' ~ names.final ~ ' was written since the cutover: ' ~ written ~ '. That stays, in ' ~ names.new ~ '; legacy lacks it until its ETL runs again.') %}
    {% endif %}
    {% set tables = parallel_run.locked_tables(facts.objects | rejectattr('schema_name', 'in', [names.legacy, names.new]) | list) %}
    {% set lease = parallel_run.cutover_lease('rollback_cutover', state.oids, tables) %}
    {% set before = {} if dry_run else parallel_run.sample_figures(facts.objects, [names.archive, names.final]) %}
    {% set notes = [{'phase': 'undone', 'reason': written or none, 'payload': {'event_id': state.event.event_id}}] %}
    {% set schemas = {names.legacy: state.oids[names.archive], names.new: state.oids[names.final]} %}
    {% if parallel_run.run_cutover_block('rollback_cutover', lease, steps, notes, schemas, dry_run) %}
        {% do parallel_run.report_cutover('rollback_cutover', 'before', before, {names.archive: names.legacy, names.final: names.new}) %}
        {% for line in parallel_run.restored_findings(names, recorded) %}
            {% do log('rollback_cutover: ' ~ line, info=true) %}
        {% endfor %}
        {% do log('rollback_cutover: done. Set `schema: ' ~ names.new ~ '` in the targets of profiles.yml, and let the legacy ETL run again', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
