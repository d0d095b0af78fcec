{#- An aggregate that joins texts by commas. -#}
{% macro joined_text(sql) %}
    {{ return(adapter.dispatch('joined_text', 'parallel_run')(sql)) }}
{% endmacro %}

{% macro postgres__joined_text(sql) %}
    {{ return('string_agg(' ~ sql ~ ", ',')") }}
{% endmacro %}

{% macro redshift__joined_text(sql) %}
    {{ return('listagg(' ~ sql ~ ", ',')") }}
{% endmacro %}
