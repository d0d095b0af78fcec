{#-
    The faults of one value of a column: list of {fault, columns, place, legacy, new, fits}; legacy and new are {column: sql}, fits is a
    predicate of the rows in which the fault makes the sides differ. column: of selftest_columns.
-#}
{% macro column_faults(column) %}
    {% set sql = column.quoted %}
    {% set filled = 'octet_length(' ~ sql ~ ') > 0' if column.kind in ['text', 'char'] else sql ~ ' is not null' %}
    {% set out = [
        parallel_run._column_fault(column, 'value NULLed', 'null', fits=filled),
        parallel_run._column_fault(column, 'NULL filled', sql, legacy='null', fits=filled),
        parallel_run._column_fault(column, 'value changed', parallel_run.other_value(column), also=parallel_run._far_off(column)),
    ] %}
    {% if column.kind in ['text', 'char'] %}
        {% do out.append(parallel_run._column_fault(column, "'' for NULL", "''", legacy='null', fits='1 = 1')) %}
        {% do out.append(parallel_run._column_fault(column, 'another case',
            'case when upper(' ~ sql ~ ') = ' ~ sql ~ ' then lower(' ~ sql ~ ') else upper(' ~ sql ~ ') end')) %}
    {% endif %}
    {% if column.kind == 'text' %}
        {% set longer = 'octet_length(cast(' ~ sql ~ " || ' ' as " ~ column.type ~ ')) > octet_length(' ~ sql ~ ')' %}
        {% do out.append(parallel_run._column_fault(column, 'trailing blanks', sql ~ " || ' '", fits=longer)) %}
    {% elif column.kind in ['timestamp', 'timestamptz'] %}
        {% set second = "date_trunc('second', " ~ sql ~ ')' %}
        {% do out.append(parallel_run._column_fault(column, '1 second later', sql ~ " + interval '1 second'")) %}
        {% do out.append(parallel_run._column_fault(column, 'fraction of a second',
            'case when ' ~ sql ~ ' = ' ~ second ~ ' then ' ~ sql ~ " + interval '300 milliseconds' else " ~ second ~ ' end')) %}
    {% elif column.kind in ['integer', 'bigint', 'numeric', 'float'] and column.type != 'oid' %}
        {#- Towards zero, and no sign of the smallest integers, lest a value leave its type. -#}
        {% set unit = parallel_run.smallest_unit(column) %}
        {% do out.append(parallel_run._column_fault(column, 'last digit', 'case when ' ~ sql ~ ' > 0 then ' ~ sql ~ ' - ' ~ unit ~ ' else ' ~ sql ~ ' + ' ~ unit ~ ' end')) %}
        {% do out.append(parallel_run._column_fault(column, 'sign flipped', 'case when ' ~ sql ~ ' > -32768 then -1 * ' ~ sql ~ ' else ' ~ sql ~ ' end')) %}
    {% endif %}
    {{ return(out) }}
{% endmacro %}

{% macro _column_fault(column, fault, new, legacy=none, fits=none, also='') %}
    {% set sql = column.quoted %}
    {% set changed = 'cast(' ~ new ~ ' as ' ~ column.type ~ ')' %}
    {% set differs = changed ~ ' <> ' ~ sql %}
    {% if column.kind == 'json' %}
        {% set differs = sql ~ ' is not null' %}
    {% elif column.kind in ['text', 'char'] %}
        {% set differs = 'md5(cast(' ~ changed ~ ' as varchar)) <> md5(cast(' ~ sql ~ ' as varchar))' %}
    {% endif %}
    {{ return({
        'fault': fault, 'columns': [column.name], 'place': column.place, 'legacy': {column.name: legacy} if legacy else {}, 'new': {column.name: new},
        'fits': '(' ~ (fits or differs) ~ ')' ~ (' and ' ~ also if also else ''),
    }) }}
{% endmacro %}

{#- The rows in which `other_value` is beyond the tolerance, and on another day. -#}
{% macro _far_off(column) %}
    {% if column.kind in ['timestamp', 'timestamptz'] %}
        {{ return('(' ~ column.quoted ~ " < '2001-02-01' or " ~ column.quoted ~ " > '2001-02-05')") }}
    {% endif %}
    {{ return('abs(' ~ column.quoted ~ ') > ' ~ column.tolerance.absolute if column.tolerance.absolute else '') }}
{% endmacro %}
