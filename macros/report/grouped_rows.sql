{#- The rows of a query as mappings, in lists by the value of one column. -#}
{% macro grouped_rows(sql, column) %}
    {% set groups = {} %}
    {% for row in parallel_run.read_rows([sql]) %}
        {% do groups.setdefault(row[column], []).append(row) %}
    {% endfor %}
    {{ return(groups) }}
{% endmacro %}
