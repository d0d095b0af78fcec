{#- What goes before a comparing statement, for its transaction only: floats as text keep all digits, and hidden rows are an error. -#}
{% macro exact_session_sql() %}
    {{ return(adapter.dispatch('exact_session_sql', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__exact_session_sql() %}
    {{ return('set local extra_float_digits = 1; set local row_security = off;\n') }}
{% endmacro %}

{% macro redshift__exact_session_sql() %}
    {{ return('') }}
{% endmacro %}
