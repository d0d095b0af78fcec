{#- The lines of a summary that are told: all but passes without a note, and of those as many as make thirty. -#}
{% macro told_lines(lines) %}
    {% set told = [] %}
    {% for line in lines %}
        {% do told.append(line) if line.verdict != 'PASS' or line.notes or loop.index <= 30 %}
    {% endfor %}
    {{ return(told) }}
{% endmacro %}
