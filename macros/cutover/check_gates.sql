{#- Refuses a cutover while a gate is red that is not overridden, with what each wants. -#}
{% macro check_gates(gates, override_gates) %}
    {% set lines = [] %}
    {% for gate in gates if not gate.passed and gate.gate not in override_gates %}
        {% do lines.append('- ' ~ gate.gate ~ ': ' ~ gate.figure ~ '; wanted: ' ~ gate.threshold ~ '. ' ~ gate.remedy
            ~ ('' if gate.overridable else ' (It cannot be overridden.)')) %}
    {% endfor %}
    {% if lines %}
        {% do exceptions.raise_compiler_error('cutover: ' ~ lines | length ~ ' gates are red. Nothing was changed.\n' ~ lines | join('\n')) %}
    {% endif %}
{% endmacro %}
