{#- The value that a column has in a row of the copy, as a scalar subquery. -#}
{% macro value_in_row(case, column, row) %}
    {{ return('(select ' ~ column.quoted ~ ' from ' ~ case.table ~ ' where parallel_run_row = ' ~ row ~ ')') }}
{% endmacro %}
