{#- A SQL text literal of any value; none becomes null. -#}
{% macro literal(value) %}
    {{ return(adapter.dispatch('literal', 'parallel_run')(value)) }}
{% endmacro %}

{% macro postgres__literal(value) %}
    {{ return('null' if value is none else "'" ~ (value | string | replace("'", "''")) ~ "'") }}
{% endmacro %}

{#- Redshift may read a backslash in a literal as an escape: chr(92) is right either way. -#}
{% macro redshift__literal(value) %}
    {% set parts = [] %}
    {% for part in (value | string).split('\\') %}
        {% do parts.append(parallel_run.postgres__literal(part)) %}
    {% endfor %}
    {{ return('null' if value is none else parts | join(' || chr(92) || ')) }}
{% endmacro %}
