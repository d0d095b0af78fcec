{#- The conditions of a cutover: list of {gate, passed, figure, threshold, remedy, overridable}. Replaced by the gates proper. -#}
{% macro cutover_gates() %}
    {{ return([]) }}
{% endmacro %}
