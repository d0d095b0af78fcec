{#- A column or relation name as a quoted identifier, whatever characters it has. -#}
{% macro quoted(name) %}
    {{ return('"' ~ (name | string | replace('"', '""')) ~ '"') }}
{% endmacro %}
