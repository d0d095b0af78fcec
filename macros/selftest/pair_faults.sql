{#- The faults of two rows: two values of a column swapped, two errors that cancel in its total. List as of value_faults. -#}
{% macro pair_faults(case, pairs) %}
    {% set faults = [] %}
    {% for pair in pairs %}
        {% set edits = [] %}
        {% for row in pair.rows %}
            {% do edits.append([row, parallel_run.value_in_row(case, pair.column, pair.rows[1 - loop.index0])]) %}
        {% endfor %}
        {% do faults.append({'fault': 'values swapped', 'columns': [pair.column.name], 'rows': 2, 'alone': pair.column.name in case.alone, 'legacy': {}, 'new': {'edits': {pair.column.name: edits}}}) %}
    {% endfor %}
    {% for pair in parallel_run.selftest_pairs(case, finite=true) %}
        {% set sql, unit, edits = pair.column.quoted, parallel_run.smallest_unit(pair.column), [] %}
        {% for row in pair.rows %}
            {#- The greater one down, the smaller one up: neither leaves its type. -#}
            {% do edits.append([row, 'case when ' ~ sql ~ ' > ' ~ parallel_run.value_in_row(case, pair.column, pair.rows[1 - loop.index0])
                ~ ' then ' ~ sql ~ ' - ' ~ unit ~ ' else ' ~ sql ~ ' + ' ~ unit ~ ' end']) %}
        {% endfor %}
        {% do faults.append({'fault': 'errors that cancel', 'columns': [pair.column.name], 'rows': 2, 'alone': pair.column.name in case.alone, 'legacy': {}, 'new': {'edits': {pair.column.name: edits}}}) %}
    {% endfor %}
    {{ return(faults) }}
{% endmacro %}
