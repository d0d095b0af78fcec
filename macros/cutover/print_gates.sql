{#- Prints the gates as a table, with what to do about each red one. -#}
{% macro print_gates(gates) %}
    {% set line = '%-6s %-15s %6s  %s' %}
    {% do log(line | format('state', 'gate', 'days', 'found / wanted'), info=true) %}
    {% for gate in gates %}
        {% set days = '-' if gate.passed else '?' if gate.days_to_green is none else gate.days_to_green %}
        {% do log(line | format('GREEN' if gate.passed else 'RED', gate.gate, days, gate.figure ~ ' / ' ~ gate.threshold), info=true) %}
        {% do log(' ' * 31 ~ gate.remedy ~ ('' if gate.overridable else ' This gate cannot be overridden.'), info=true) if not gate.passed %}
    {% endfor %}
{% endmacro %}
