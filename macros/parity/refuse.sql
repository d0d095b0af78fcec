{#- Stops with one message of a fixed form: what was declared where, what it got, what it takes, what to do. -#}
{% macro refuse(subject, argument, got, takes, next_step='') %}
    {% do exceptions.raise_compiler_error(
        subject ~ ': argument `' ~ argument ~ '` got ' ~ got ~ '; it takes ' ~ takes ~ '.' ~ (' ' ~ next_step if next_step else '')
    ) %}
{% endmacro %}
