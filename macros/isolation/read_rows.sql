{#- The rows of several queries with the same columns, one after the other, as mappings by column name. -#}
{% macro read_rows(queries) %}
    {% set rows = [] %}
    {% for query in queries %}
        {% for row in run_query(query).rows %}
            {% do rows.append(dict(row.items())) %}
        {% endfor %}
    {% endfor %}
    {{ return(rows) }}
{% endmacro %}
