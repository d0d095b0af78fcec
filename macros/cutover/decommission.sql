{#-
    `dbt run-operation decommission --target admin --args '{confirm: <the archive's schema>}'`: ends the migration. Notes in the ledger what the
    archive holds (rows and fingerprint of each relation), drops the views under the old names and, with drop_archive: true, the archive.
    Refuses until the var `parallel_run_decommission_days` has passed since the cutover. dry_run: true prints and changes nothing.
-#}
{% macro decommission(confirm=none, drop_archive=false, dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('decommission', dry_run) %}
    {% do parallel_run.check_boolean('decommission', 'drop_archive', drop_archive) %}
    {% do parallel_run.check_connection('decommission', once=true) %}
    {% do parallel_run.limit_waits() %}
    {% set state = parallel_run.cutover_state() %}
    {% set names = state.names %}
    {% do parallel_run.check_cutover_state('decommission', state) %}
    {% if state.name == 'before' %}
        {% do exceptions.raise_compiler_error('decommission: there is no cutover to end. Nothing was changed. Next: dbt run-operation cutover.') %}
    {% elif state.name == 'decommissioned' and not (drop_archive and names.archive in state.oids) %}
        {% do log('decommission: nothing to do, it was done at ' ~ state.event.happened_at ~ ' (UTC)'
            ~ ('; ' ~ names.archive ~ ' is still there: drop_archive: true drops it' if names.archive in state.oids else ''), info=true) %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_decommission(state, confirm) %}
    {% set facts = parallel_run.cutover_facts(names.values() | list) %}
    {% set steps = parallel_run.compat_drop_steps('decommission', facts, state) %}
    {% if drop_archive %}
        {% do parallel_run.refuse_archive_readers(state) %}
        {% do steps.append({'phase': 'archive', 'sql': 'drop schema ' ~ parallel_run.quoted(names.archive) ~ ' cascade'}) %}
    {% endif %}
    {% do parallel_run.print_unload(facts.objects, names.archive) %}
    {% set notes = [] if dry_run else parallel_run.archive_catalog(facts, names.archive) %}
    {% set schemas = {names.final: state.oids[names.final]} %}
    {% do schemas.update({names.archive: state.oids[names.archive]}) if not drop_archive %}
    {% set lease = parallel_run.cutover_lease('decommission', state.oids, []) %}
    {% if parallel_run.run_cutover_block('decommission', lease, steps, notes, schemas, dry_run) %}
        {% do parallel_run.report_cutover('decommission', 'decommissioned', {}, {}) %}
        {% do log('decommission: done; ' ~ notes | length ~ ' relations of ' ~ names.archive ~ ' are noted in the ledger'
            ~ (', and it is dropped' if drop_archive else ', and it stays: drop_archive: true drops it')
            ~ '. Set the var `parallel_run_compare_with` to ' ~ ('off' if drop_archive else 'off, or archive to go on comparing'), info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
