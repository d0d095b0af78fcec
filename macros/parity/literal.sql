{#- A SQL text literal of any value; none becomes null. -#}
{% macro literal(value) %}
    {{ return(adapter.dispatch('literal', 'parallel_run')(value)) }}
{% endmacro %}

{% macro postgres__literal(value) %}
    {{ return('null' if value is none else "'" ~ (value | string | replace("'", "''")) ~ "'") }}
{% endmacro %}

{#-
    Redshift may read a backslash in a literal as an escape: chr(92) is right either way, put where a mark is that the text lacks. Texts joined around each
    would nest as deep as there are backslashes: the JSON of some hundred lines of SQL exceeds the stack.
-#}
{% macro redshift__literal(value) %}
    {% set text = value | string %}
    {% if value is none or '\\' not in text %}
        {{ return(parallel_run.postgres__literal(value)) }}
    {% endif %}
    {% set marks = [] %}
    {% for number in range(text | length) if not marks and '<' ~ number ~ '>' not in text %}
        {% do marks.append('<' ~ number ~ '>') %}
    {% endfor %}
    {{ return('replace(' ~ parallel_run.postgres__literal(text | replace('\\', marks[0])) ~ ", '" ~ marks[0] ~ "', chr(92))") }}
{% endmacro %}
