{#-
    One gate of the cutover: {gate, passed, figure, threshold, remedy, overridable, days_to_green}. days: until it can be green at the earliest when nothing
    goes wrong; none where that is not a matter of time.
-#}
{% macro gate(gate, passed, figure, threshold, remedy, overridable=true, days=none) %}
    {{ return({
        'gate': gate, 'passed': not not passed, 'figure': figure | string, 'threshold': threshold | string, 'remedy': remedy, 'overridable': overridable,
        'days_to_green': 0 if passed else days,
    }) }}
{% endmacro %}
