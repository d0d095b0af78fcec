{#- Prints the gates as a table, with what to do about each red one. override_gates: names of gates that a cutover passes over. -#}
{% macro print_gates(gates, override_gates=[]) %}
    {% set line = '%-6s %-16s %6s  %s' %}
    {% do log(line | format('state', 'gate', 'days', 'found / wanted'), info=true) %}
    {% for gate in gates %}
        {% set outcome = 'GREEN' if gate.passed else 'FORCED' if gate.gate in override_gates else 'RED' %}
        {% set days = '-' if gate.passed else '?' if gate.days_to_green is none else gate.days_to_green %}
        {% do log(line | format(outcome, gate.gate, days, gate.figure ~ ' / ' ~ gate.threshold), info=true) %}
        {% do log(' ' * 32 ~ gate.remedy ~ ('' if gate.overridable else ' This gate cannot be overridden.'), info=true) if not gate.passed %}
    {% endfor %}
{% endmacro %}
