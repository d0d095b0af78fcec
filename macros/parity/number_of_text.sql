{#- The number that a comparable text of a numeric column stands for. column: {kind, scale}. -#}
{% macro number_of_text(text, column) %}
    {{ return(adapter.dispatch('number_of_text', 'parallel_run')(text, column)) }}
{% endmacro %}

{% macro postgres__number_of_text(text, column) %}
    {{ return('cast(' ~ text ~ ' as numeric)') }}
{% endmacro %}

{#- The text of a float has its remainder after a blank; that of a total has none. -#}
{% macro redshift__number_of_text(text, column) %}
    {% set first = 'split_part(' ~ text ~ ", ' ', 1)" %}
    {% if column.kind in ['float', 'decimal'] %}
        {{ return('(cast(' ~ first ~ ' as double precision) + cast(coalesce(nullif(split_part(' ~ text ~ ", ' ', 2), ''), '0') as double precision))") }}
    {% endif %}
    {{ return('cast(' ~ first ~ ' as numeric(38, ' ~ [column.scale, 10] | max ~ '))') }}
{% endmacro %}
