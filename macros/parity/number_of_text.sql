{#- The number that a comparable text of a numeric column stands for. -#}
{% macro number_of_text(text, kind) %}
    {{ return(adapter.dispatch('number_of_text', 'parallel_run')(text, kind)) }}
{% endmacro %}

{% macro postgres__number_of_text(text, kind) %}
    {{ return('cast(' ~ text ~ ' as numeric)') }}
{% endmacro %}

{% macro redshift__number_of_text(text, kind) %}
    {{ return('cast(split_part(' ~ text ~ ", ' ', 1) as " ~ ('double precision' if kind in ['float', 'decimal'] else 'numeric(38, 10)') ~ ')') }}
{% endmacro %}
