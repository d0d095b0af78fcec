{#-
    The numbers in a row's fingerprint whose sums over any set of rows are equal when the rows are, in whatever order, and differ when one
    value, or the number of copies of a row, does.
-#}
{% macro fingerprint_lanes(fingerprint) %}
    {{ return(adapter.dispatch('fingerprint_lanes', 'parallel_run')(fingerprint)) }}
{% endmacro %}

{% macro postgres__fingerprint_lanes(fingerprint) %}
    {{ return([fingerprint]) }}
{% endmacro %}

{% macro redshift__fingerprint_lanes(fingerprint) %}
    {{ return([
        'cast(strtol(substring(' ~ fingerprint ~ ', 1, 15), 16) as numeric(38, 0))',
        'cast(strtol(substring(' ~ fingerprint ~ ', 17, 15), 16) as numeric(38, 0))',
    ]) }}
{% endmacro %}
