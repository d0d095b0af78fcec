{#-
    For each column two rows of the copy in which it and another column differ, so that exchanging its values makes another table: list of
    {column, rows}. finite: numeric columns only, and values that adding the smallest unit changes.
-#}
{% macro selftest_pairs(case, finite=false) %}
    {% set columns = case.columns | selectattr('kind') | selectattr('in_model') | rejectattr('kind', 'eq', 'json') | list %}
    {% if finite %}
        {% set columns = columns | selectattr('kind', 'in', ['integer', 'bigint', 'numeric', 'float']) | rejectattr('type', 'eq', 'oid') | list %}
    {% endif %}
    {% set firsts, seconds, out = [], [], [] %}
    {% for column in columns %}
        {% do firsts.append({'place': column.place, 'fits': parallel_run._fits_a_pair(column, finite)}) %}
    {% endfor %}
    {% set first_rows = parallel_run.selftest_targets(case, firsts) %}
    {% for column in columns %}
        {% set row = first_rows[loop.index0] %}
        {% set conditions = [] %}
        {% for other in (case.key_columns if case.key_columns and column not in case.key_columns else columns | rejectattr('excluded') | list)[:9] if other.name != column.name %}
            {% do conditions.append(parallel_run._differs_from_row(case, other, row)) %}
        {% endfor %}
        {% do seconds.append({'place': column.place + 1, 'fits': '(' ~ firsts[loop.index0].fits ~ ' and ' ~ parallel_run._differs_from_row(case, column, row) ~ ' and (' ~ conditions | join(' or ') ~ '))'
            if row is not none and conditions else '1 = 0'}) %}
    {% endfor %}
    {% set second_rows = parallel_run.selftest_targets(case, seconds) %}
    {% for column in columns if second_rows[columns.index(column)] is not none %}
        {% do out.append({'column': column, 'rows': [first_rows[columns.index(column)], second_rows[columns.index(column)]]}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro _fits_a_pair(column, finite) %}
    {% set sql, unit = column.quoted, parallel_run.smallest_unit(column) %}
    {% if finite and column.kind == 'float' %}
        {{ return(sql ~ ' - ' ~ sql ~ ' = 0 and cast(' ~ sql ~ ' + ' ~ unit ~ ' as ' ~ column.type ~ ') <> ' ~ sql ~ ' and cast(' ~ sql ~ ' - ' ~ unit ~ ' as ' ~ column.type ~ ') <> ' ~ sql) }}
    {% endif %}
    {#- Neither NaN nor infinite. -#}
    {{ return(sql ~ ' - ' ~ sql ~ ' = 0' if finite else sql ~ ' is not null') }}
{% endmacro %}

{% macro _differs_from_row(case, column, row) %}
    {{ return(column.quoted ~ ' <> ' ~ parallel_run.value_in_row(case, column, row)) }}
{% endmacro %}
