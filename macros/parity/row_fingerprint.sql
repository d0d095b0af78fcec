{#-
    The fingerprint of a row, from which fingerprint_lanes takes numbers. columns: list of {sql, kind, has_scale}, each sql a comparable
    value. docs/fingerprint.md computes the chance that different rows share it.
-#}
{% macro row_fingerprint(columns) %}
    {{ return(adapter.dispatch('row_fingerprint', 'parallel_run')(columns)) }}
{% endmacro %}

{% macro postgres__row_fingerprint(columns) %}
    {{ return('hashint4extended(0, ' ~ parallel_run.row_hash(columns, 'value') ~ ')') }}
{% endmacro %}

{% macro redshift__row_fingerprint(columns) %}
    {{ return(parallel_run.row_md5(columns)) }}
{% endmacro %}
