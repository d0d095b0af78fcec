{#- Refuses an argument of a verb that is not true or false. -#}
{% macro check_boolean(verb, argument, value) %}
    {% if value is not boolean %}
        {% do parallel_run.refuse(verb, argument, value, 'true or false') %}
    {% endif %}
{% endmacro %}
