{#-
    `dbt run-operation explain_difference --args '{model: fct_orders}'`: from the ledger's latest comparison of a model, the likely causes with
    their share of the differing rows, three samples of each, the YAML that would declare them, and the model up the DAG to mend first.
-#}
{% macro explain_difference(model) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set rows = run_query(parallel_run.latest_checks_sql()).rows %}
    {% set latest = rows | selectattr('model', 'eq', model) | list %}
    {% if not latest %}
        {% do parallel_run.refuse('explain_difference', 'model', model, 'a model that a parity test of the target `' ~ target.name
            ~ '` has compared: ' ~ (rows | map(attribute='model') | unique | join(', ') or 'none yet'), 'Run `dbt test --select ' ~ model ~ '` first.') %}
    {% endif %}
    {% for check in latest %}
        {% do log(check.test_name ~ ' on ' ~ model ~ ', compared ' ~ check.checked_at ~ ' UTC: ' ~ check.verdict, info=true) %}
        {% do parallel_run.print_causes(check) if check.verdict == 'fail' %}
    {% endfor %}
    {% set failing = rows | selectattr('verdict', 'eq', 'fail') | map(attribute='model') | list %}
    {% set first = parallel_run.first_divergent(model, failing) %}
    {% do log('Start with ' ~ first | join(', ') ~ ': it differs too, and ' ~ model ~ ' is built on it.', info=true) if first %}
    {{ return('') }}
{% endmacro %}
