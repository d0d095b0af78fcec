{#- Refuses to change rights unless the target is production before the cutover, and legacy is there. -#}
{% macro check_isolation_start() %}
    {% set new = parallel_run.setting('new_schema') %}
    {% set legacy = parallel_run.setting('legacy_schema') %}
    {% if target.schema != new %}
        {% do parallel_run.refuse('isolation of ' ~ target.name, 'schema of the target', target.schema, new ~ ', the schema that dbt builds until the cutover',
            'Name such a target with --target, or set the var `parallel_run_new_schema`.') %}
    {% endif %}
    {% set state = parallel_run.cutover_state() %}
    {% if legacy not in state.oids or state.name in ['after', 'decommissioned'] %}
        {% set over = state.names.archive in state.oids or state.name == 'decommissioned' %}
        {% do parallel_run.refuse('isolation of ' ~ target.name, 'var parallel_run_legacy_schema', legacy,
            'the schema that the legacy ETL writes' ~ (', and ' ~ state.names.archive ~ ' says that the cutover has been' if over else ''),
            'After the cutover there is nothing to isolate: dbt run-operation verify_cutover says what is not as it left it.' if over else 'Set the var to it.') %}
    {% endif %}
{% endmacro %}
