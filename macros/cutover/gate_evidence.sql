{#- Gate: the latest comparison of each parity test passed, is fresh, and is of the model and the test as they are now. -#}
{% macro gate_evidence(evidence) %}
    {% set troubles = [] %}
    {% for item in evidence if parallel_run.evidence_trouble(item) %}
        {% do troubles.append(item.model ~ ' (' ~ parallel_run.evidence_trouble(item) ~ ')') %}
    {% endfor %}
    {{ return(parallel_run.gate('evidence', evidence and not troubles, parallel_run.listed(troubles) or evidence | length ~ ' tests',
        'a comparison of each model as it is now, at most ' ~ parallel_run.setting('evidence_hours') ~ ' h old',
        'Run `dbt build` with the target that builds.' if evidence else 'Give the models `parity` tests; `dbt run-operation parity_coverage` prints them.', days=0)) }}
{% endmacro %}
