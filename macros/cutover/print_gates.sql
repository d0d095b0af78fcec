{#- Prints the gates as a table. -#}
{% macro print_gates(gates, override_gates) %}
    {% for gate in gates %}
        {% set outcome = 'green' if gate.passed else 'overridden' if gate.gate in override_gates else 'red' %}
        {% do log('%-10s %-24s %s (wanted: %s)' | format(outcome, gate.gate, gate.figure, gate.threshold), info=true) %}
    {% endfor %}
{% endmacro %}
