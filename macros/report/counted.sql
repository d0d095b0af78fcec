{#- A number with its noun, in the plural unless it is 1. -#}
{% macro counted(number, noun) %}
    {{ return(parallel_run.thousands(number) ~ ' ' ~ noun ~ ('' if number == 1 else 's')) }}
{% endmacro %}
