{#- Columns of a plan as one side's list of {sql, kind}. -#}
{% macro side_columns(columns, side) %}
    {% set out = [] %}
    {% for column in columns %}
        {% do out.append({'sql': column[side], 'kind': column.kind}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
