{#- One insert of rows (list of {column: value}) into a ledger table; a column that a row leaves out is null. -#}
{% macro ledger_insert_sql(name, rows) %}
    {% set columns = parallel_run.ledger_columns()[name] %}
    {#- Not `literal` for all: a call for each of some hundred values would take longer than the comparison. -#}
    {% set tuples = [] %}
    {% for row in rows %}
        {% set values = [] %}
        {% for column, type in columns.items() %}
            {% set value = row[column] %}
            {% do values.append('null' if value is none or value is undefined
                else 'cast(' ~ (parallel_run.literal(value) if '\\' in value | string else "'" ~ value | string | replace("'", "''") ~ "'") ~ ' as ' ~ type ~ ')') %}
        {% endfor %}
        {% do tuples.append('(' ~ values | join(', ') ~ ')') %}
    {% endfor %}
    {{ return('insert into ' ~ parallel_run.ledger_table(name) ~ ' (' ~ columns | join(', ') ~ ') values\n' ~ tuples | join(',\n')) }}
{% endmacro %}
