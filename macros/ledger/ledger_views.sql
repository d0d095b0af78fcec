{#-
    The ledger's tables as subqueries that can be read whatever is there: {tables: {name: sql}, missing: [table or table.column]}. A missing column is NULL,
    a missing table empty; of an older version, or of a ledger that was never made, some are missing.
-#}
{% macro ledger_views() %}
    {% set existing = parallel_run.existing_ledger() or {} %}
    {% set views = {'tables': {}, 'missing': []} %}
    {% for name, columns in parallel_run.ledger_columns().items() %}
        {% set there = existing.get('ledger_' ~ name) %}
        {% set selected = [] %}
        {% for column, type in columns.items() %}
            {% do selected.append(column if column in (there or []) else 'cast(null as ' ~ type ~ ') as ' ~ column) %}
            {% do views.missing.append('ledger_' ~ name ~ '.' ~ column) if there and column not in there %}
        {% endfor %}
        {% do views.missing.append('ledger_' ~ name) if not there %}
        {% do views.tables.update({name: '(select ' ~ selected | join(', ')
            ~ (' from ' ~ parallel_run.ledger_table(name) if there else ' where false') ~ ') as ' ~ name}) %}
    {% endfor %}
    {{ return(views) }}
{% endmacro %}
