{#- Whether dbt runs tests, rather than only compiles them for docs, `dbt compile` or `dbt show`. -#}
{% macro is_testing() %}
    {{ return(flags.WHICH in ['build', 'test', 'retry']) }}
{% endmacro %}
