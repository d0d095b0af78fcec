{#- A number from 0 to `buckets` - 1, the same for equal values of the columns: a difference is looked for in its buckets only. -#}
{% macro key_bucket(columns, buckets) %}
    {% if not columns %}
        {{ return('0') }}
    {% endif %}
    {{ return(adapter.dispatch('key_bucket', 'parallel_run')(columns, buckets)) }}
{% endmacro %}

{% macro postgres__key_bucket(columns, buckets) %}
    {{ return('abs(hash_record_extended(row(' ~ columns | map(attribute='sql') | join(', ') ~ '), 0) % ' ~ buckets ~ ')::int') }}
{% endmacro %}

{% macro redshift__key_bucket(columns, buckets) %}
    {{ return('cast(mod(strtol(substring(' ~ parallel_run.row_md5(columns) ~ ', 1, 7), 16), ' ~ buckets ~ ') as integer)') }}
{% endmacro %}
