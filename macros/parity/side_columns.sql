{#- Columns of a plan as one side's list of {sql, kind, has_scale}. -#}
{% macro side_columns(columns, side) %}
    {% set out = [] %}
    {% for column in columns %}
        {% do out.append({'sql': column[side], 'kind': column.kind, 'has_scale': column.has_scale}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
