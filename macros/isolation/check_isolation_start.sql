{#- Refuses to change rights unless the target is production before the cutover, and legacy is there. -#}
{% macro check_isolation_start() %}
    {% set new = parallel_run.setting('new_schema') %}
    {% set legacy = parallel_run.setting('legacy_schema') %}
    {% if target.schema != new %}
        {% do parallel_run.refuse('isolation of ' ~ target.name, 'schema of the target', target.schema, new ~ ', the schema that dbt builds until the cutover',
            'Name such a target with --target, or set the var `parallel_run_new_schema`.') %}
    {% endif %}
    {% set there = parallel_run.read_rows(parallel_run.objects_queries([legacy, parallel_run.setting('archive_schema')])[:1]) | map(attribute='name') | list %}
    {% if legacy not in there %}
        {% do parallel_run.refuse('isolation of ' ~ target.name, 'var parallel_run_legacy_schema', legacy,
            'a schema that exists' ~ (', and ' ~ there[0] ~ ' says that the cutover has been' if there else ''),
            'After the cutover there is nothing to isolate.' if there else 'Set the var to the schema that the legacy ETL writes.') %}
    {% endif %}
{% endmacro %}
