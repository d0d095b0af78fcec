{#- Whether two non-null texts are the same, byte for byte. -#}
{% macro same_text(a, b) %}
    {{ return(adapter.dispatch('same_text', 'parallel_run')(a, b)) }}
{% endmacro %}

{% macro postgres__same_text(a, b) %}
    {{ return(a ~ ' = ' ~ b) }}
{% endmacro %}

{#- `=` ignores trailing blanks on Redshift, and case where a collation says so. -#}
{% macro redshift__same_text(a, b) %}
    {{ return('md5(' ~ a ~ ') = md5(' ~ b ~ ')') }}
{% endmacro %}
