{#- One insert of rows (list of {column: value}) into a ledger table; a column that a row leaves out is null. -#}
{% macro ledger_insert_sql(name, rows) %}
    {% set columns = parallel_run.ledger_columns()[name] %}
    {% set tuples = [] %}
    {% for row in rows %}
        {% set values = [] %}
        {% for column, type in columns.items() %}
            {% set value = row.get(column) %}
            {% do values.append('cast(' ~ parallel_run.literal(value | lower if value is boolean else value) ~ ' as ' ~ parallel_run.ledger_type(type) ~ ')') %}
        {% endfor %}
        {% do tuples.append('(' ~ values | join(', ') ~ ')') %}
    {% endfor %}
    {{ return('insert into ' ~ parallel_run.ledger_table(name) ~ ' (' ~ columns | join(', ') ~ ') values\n' ~ tuples | join(',\n')) }}
{% endmacro %}
