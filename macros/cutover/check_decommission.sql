{#- Refuses to end the migration without its confirmation, or too soon after the cutover. -#}
{% macro check_decommission(state, confirm) %}
    {% set archive = state.names.archive %}
    {% if confirm != archive %}
        {% do parallel_run.refuse('decommission', 'confirm', confirm, 'the name of the schema that is given up: ' ~ archive,
            "There is no way back after it: dbt run-operation decommission --args '{confirm: " ~ archive ~ "}'.") %}
    {% endif %}
    {% set days = parallel_run.setting('decommission_days') %}
    {% set since = modules.datetime.datetime.now(modules.pytz.utc).replace(tzinfo=none) - state.event.happened_at %}
    {% if state.name == 'after' and since.days < days %}
        {% do exceptions.raise_compiler_error('decommission: the cutover was ' ~ since.days ~ ' days ago; the var `parallel_run_decommission_days` wants ' ~ days
            ~ '. Nothing was changed. Wait until ' ~ (state.event.happened_at + modules.datetime.timedelta(days=days)) ~ ' (UTC), or set the var.') %}
    {% endif %}
{% endmacro %}
