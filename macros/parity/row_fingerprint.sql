{#-
    The lanes of a row's fingerprint: numbers whose sums over any set of rows are equal when the rows are, in whatever order, and differ
    (but for a chance that docs/fingerprint.md computes) when one value, or the number of copies of a row, does.
    columns: list of {sql, kind}, each sql a comparable value.
-#}
{% macro row_fingerprint(columns) %}
    {{ return(adapter.dispatch('row_fingerprint', 'parallel_run')(columns)) }}
{% endmacro %}

{#- One hash over the bytes of the whole row. Not hash_record_extended of the row itself: docs/fingerprint.md shows five pairs that it calls equal. -#}
{% macro postgres__row_fingerprint(columns) %}
    {% set values = [] %}
    {% for column in columns %}
        {#- The bytes of minus zero are not those of zero, and there are several of NaN. -#}
        {% set exact = 'case when ' ~ column.sql ~ " = 'NaN' then 'NaN' else " ~ column.sql ~ ' + 0 end' %}
        {% do values.append(exact if column.kind == 'float' else column.sql) %}
    {% endfor %}
    {{ return(['hash_record_extended(row(record_send(row(' ~ values | join(', ') ~ '))), 0)']) }}
{% endmacro %}

{% macro redshift__row_fingerprint(columns) %}
    {% set hash = parallel_run.row_md5(columns) %}
    {{ return([
        'cast(strtol(substring(' ~ hash ~ ', 1, 15), 16) as numeric(38, 0))',
        'cast(strtol(substring(' ~ hash ~ ', 17, 15), 16) as numeric(38, 0))',
    ]) }}
{% endmacro %}
