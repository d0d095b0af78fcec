{#- Refuses to judge the gates with a target that is not production before the cutover, or without a ledger of this version. -#}
{% macro check_gates_start(verb) %}
    {% set new = parallel_run.setting('new_schema') %}
    {% if target.schema != new %}
        {% do parallel_run.refuse(verb ~ ' with target ' ~ target.name, 'schema of the target', target.schema, new ~ ', the schema that dbt builds until the cutover',
            'Name such a target with --target.') %}
    {% elif parallel_run.setting('compare_with') != 'legacy' %}
        {% do parallel_run.refuse(verb, 'var parallel_run_compare_with', parallel_run.setting('compare_with'), 'legacy: only that is proof before the cutover',
            'Take the var out of dbt_project.yml and --vars.') %}
    {% elif not parallel_run.has_ledger_table('checks') %}
        {% do exceptions.raise_compiler_error(verb ~ ': there is no ' ~ parallel_run.ledger_table('checks') ~ ', so that nothing is proven yet. '
            ~ 'Run `dbt build` with the target that builds.') %}
    {% elif parallel_run.create_ledger_sql(parallel_run.existing_ledger(), {}) is not none %}
        {% do exceptions.raise_compiler_error(verb ~ ': ' ~ parallel_run.ledger_schema() ~ ' is the ledger of an older version, which lacks tables or '
            ~ 'columns. Add them with `dbt run-operation create_ledger` and the target of its owner, or by `dbt build`.') %}
    {% endif %}
    {% do parallel_run.refuse_missing_seed() %}
{% endmacro %}
