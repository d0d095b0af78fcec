{#-
    What the test says of a fault: {outcome, reason}. caught; invisible, when the same test without one declared thing, or else without all of
    them, catches it and passes two clean copies; missed otherwise.
-#}
{% macro fault_outcome(case, fault) %}
    {% set compared = parallel_run.compare_pair(case, fault) %}
    {% if compared.failed %}
        {{ return({'outcome': 'caught', 'reason': parallel_run.failed_checks(compared)}) }}
    {% endif %}
    {% set declared = parallel_run.hiding_declarations(case, fault) %}
    {% for removed in declared | batch(1) | list + ([declared] if declared | length > 1 else []) %}
        {% if parallel_run.compare_pair(case, fault, removed).failed and parallel_run.clean_passes(case, removed) %}
            {{ return({'outcome': 'invisible', 'reason': removed | map(attribute='label') | join(' + ')}) }}
        {% endif %}
    {% endfor %}
    {{ return({'outcome': 'missed', 'reason': none}) }}
{% endmacro %}
