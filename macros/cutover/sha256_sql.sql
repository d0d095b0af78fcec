{#- The SHA-256 of a text literal in hex, as a scalar. -#}
{% macro sha256_sql(text) %}
    {{ return(adapter.dispatch('sha256_sql', 'parallel_run')(text)) }}
{% endmacro %}

{% macro postgres__sha256_sql(text) %}
    {{ return("encode(sha256(convert_to(" ~ parallel_run.literal(text) ~ ", 'UTF8')), 'hex')") }}
{% endmacro %}

{% macro redshift__sha256_sql(text) %}
    {{ return('sha2(' ~ parallel_run.literal(text) ~ ', 256)') }}
{% endmacro %}
