{#- A table as generate_parity_yaml compares it: {name, words, columns, column_words}; columns: list of {name, data_type}. -#}
{% macro scaffold_side(name, columns) %}
    {% set column_words = [] %}
    {% for column in columns %}
        {% do column_words.append(parallel_run.name_words(column.name) | join(' ')) %}
    {% endfor %}
    {% set dropped = ['d', 'dim', 'dimension', 'dw', 'dwh', 'f', 'fact', 'fct', 't', 'table', 'tbl', 'v', 'view', 'vw'] %}
    {% set words = parallel_run.name_words(name) %}
    {{ return({
        'name': name, 'words': set(words | reject('in', dropped) | list or words), 'columns': columns, 'column_words': set(column_words),
    }) }}
{% endmacro %}
