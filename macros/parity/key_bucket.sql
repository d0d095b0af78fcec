{#- A number from 0 to `buckets` - 1, the same for equal values of the columns: a difference is looked for in its buckets only. -#}
{% macro key_bucket(columns, buckets) %}
    {% if not columns %}
        {{ return('0') }}
    {% endif %}
    {{ return(adapter.dispatch('key_bucket', 'parallel_run')(columns, buckets)) }}
{% endmacro %}

{% macro postgres__key_bucket(columns, buckets) %}
    {{ return('abs((' ~ parallel_run.row_hash(columns, 'bucket') ~ ') % ' ~ buckets ~ ')') }}
{% endmacro %}

{% macro redshift__key_bucket(columns, buckets) %}
    {{ return('cast(mod(strtol(substring(' ~ parallel_run.row_md5(columns) ~ ', 1, 7), 16), ' ~ buckets ~ ') as integer)') }}
{% endmacro %}
