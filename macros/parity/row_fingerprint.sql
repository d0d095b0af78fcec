{#-
    The lanes of a row's fingerprint: numbers whose sums over any set of rows are equal when the rows are, in whatever order, and differ
    (but for a chance that docs/fingerprint.md computes) when one value, or the number of copies of a row, does.
    columns: list of {sql, kind}, each sql a comparable value.
-#}
{% macro row_fingerprint(columns) %}
    {{ return(adapter.dispatch('row_fingerprint', 'parallel_run')(columns)) }}
{% endmacro %}

{#-
    hash_record_extended alone is unsound here: it is linear, so that values swapped between two rows keep the sum; it ignores the sign of
    a numeric; it folds a bigint or timestamp to 32 bits; and it takes NULL for 0, as it does a float of 0 when the seed is 0. Hence the bytes
    of those types, a seed, and a second hash over the first.
-#}
{% macro postgres__row_fingerprint(columns) %}
    {% set values = [] %}
    {% for column in columns %}
        {% do values.append(parallel_run.hashable(column.sql, column.kind)) %}
    {% endfor %}
    {{ return(['hash_record_extended(row(int8send(hash_record_extended(row(' ~ values | join(', ') ~ '), 7046029254386353131))), 0)']) }}
{% endmacro %}

{% macro redshift__row_fingerprint(columns) %}
    {% set hash = parallel_run.row_md5(columns) %}
    {{ return([
        'cast(strtol(substring(' ~ hash ~ ', 1, 15), 16) as numeric(38, 0))',
        'cast(strtol(substring(' ~ hash ~ ', 17, 15), 16) as numeric(38, 0))',
    ]) }}
{% endmacro %}
