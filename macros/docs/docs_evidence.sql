{#- The parity tests of the project as parity_evidence has them, with the label `verdict` and `differences`; before there is a ledger, none was compared. -#}
{% macro docs_evidence(has_ledger) %}
    {% set found = parallel_run.parity_evidence() if has_ledger else parallel_run.parity_tests() %}
    {% set evidence = [] %}
    {% for item in found | sort(attribute='model') %}
        {% set item = dict(item, unique_id=parallel_run.tested_id(graph.nodes[item.test_id]), check=item.check or none) %}
        {% do evidence.append(dict(item, verdict=parallel_run.docs_verdict(item), differences=parallel_run.declared_differences(item))) %}
    {% endfor %}
    {{ return(evidence) }}
{% endmacro %}
