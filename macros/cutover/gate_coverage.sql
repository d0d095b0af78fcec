{#- Gate: each relation of legacy has a parity test or is retired with a reason. -#}
{% macro gate_coverage() %}
    {% set found = parallel_run.coverage() %}
    {% set missing = found | selectattr('verdict', 'eq', 'uncovered') | map(attribute='relation') | list %}
    {% set share = 100 * (found | length - missing | length) // ([found | length, 1] | max) %}
    {{ return(parallel_run.gate('coverage', found and not missing, share ~ ' %' ~ (', without: ' ~ parallel_run.listed(missing) if missing else ''), '100 %',
        'Run `dbt run-operation parity_coverage`: it prints the tests that are missing.')) }}
{% endmacro %}
