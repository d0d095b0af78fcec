{#- The columns, after those of the primary key that they lack. -#}
{% macro _ensure_all_pks_are_in_column_set(primary_key_columns, columns) %}
    {% set present = columns | map('lower') | list %}
    {% set absent = [] %}
    {% for column in primary_key_columns if column | lower not in present %}
        {% do absent.append(column) %}
    {% endfor %}
    {{ return(absent + columns) }}
{% endmacro %}
