{#-
    What the test says of a fault: {outcome, reason}. caught; invisible, when the same test without one declared thing, or else without all of
    them, catches it and passes two clean copies; missed otherwise.
-#}
{% macro fault_outcome(case, fault) %}
    {% set compared = parallel_run.compare_pair(case, fault) %}
    {% if compared.failed %}
        {% set caught_by = compared.findings | selectattr('fails') | map(attribute='check_name') | list + compared.rows.open | list %}
        {{ return({'outcome': 'caught', 'reason': caught_by | unique | join(', ')}) }}
    {% endif %}
    {% set declared = parallel_run.hiding_declarations(case, fault.columns) %}
    {% for removed in declared | batch(1) | list + ([declared] if declared | length > 1 else []) %}
        {% if parallel_run.compare_pair(case, fault, removed).failed and not parallel_run.compare_pair(case, case.clean, removed).failed %}
            {{ return({'outcome': 'invisible', 'reason': removed | map(attribute='label') | join(' + ')}) }}
        {% endif %}
    {% endfor %}
    {{ return({'outcome': 'missed', 'reason': none}) }}
{% endmacro %}
