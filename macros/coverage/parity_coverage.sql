{#-
    `dbt run-operation parity_coverage`: lists what covers each relation of the legacy schema, prints the YAML of the tests that are missing,
    with guessed keys marked as such, and fails while one is missing.
-#}
{% macro parity_coverage() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set found = parallel_run.coverage() %}
    {% set missing = found | selectattr('verdict', 'eq', 'uncovered') | list %}
    {% set schema = parallel_run.setting('legacy_schema') %}
    {% if not found %}
        {% do exceptions.raise_compiler_error('parity_coverage: the schema ' ~ schema ~ ' holds no relation that ' ~ target.user
            ~ ' may see. Set the var `parallel_run_legacy_schema`, or grant usage on it.') %}
    {% endif %}
    {% for row in found %}
        {% do log('%-10s %-32s %s' | format(row.verdict | upper, row.relation, row.model or row.note), info=true) %}
    {% endfor %}
    {% do log('%d of %d relations of %s are covered or retired' | format(found | length - missing | length, found | length, schema), info=true) %}
    {% if missing %}
        {% do log('\nTests to paste into the YAML of the models that replace them, or retire them in the seed `legacy_relations`:\n', info=true) %}
        {% do log(parallel_run.missing_tests_yaml(missing), info=true) %}
        {% do exceptions.raise_compiler_error('parity_coverage: ' ~ missing | length ~ ' of ' ~ found | length ~ ' relations of ' ~ schema
            ~ ' are uncovered: ' ~ missing | map(attribute='relation') | join(', ') ~ '.') %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
