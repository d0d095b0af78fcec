{#- How long until all gates can be green, as text: a number, with a plus where somebody has to act first, or a dash when they were not judged. -#}
{% macro days_to_green(gates) %}
    {% set red = gates | rejectattr('passed') | list %}
    {% set days = (red | map(attribute='days_to_green') | reject('none') | list + [0]) | max %}
    {{ return('–' if not gates else days ~ ('+' if red | selectattr('days_to_green', 'none') | list else '')) }}
{% endmacro %}
