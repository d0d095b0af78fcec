{#- A hash of 128 bits of the named columns of a query: equal rows have equal ones; NULL and '' differ. -#}
{% macro query_row_hash(columns) %}
    {{ return(adapter.dispatch('query_row_hash', 'parallel_run')(columns)) }}
{% endmacro %}

{% macro postgres__query_row_hash(columns) %}
    {{ return('md5(row(' ~ columns | join(', ') ~ ')::text)') }}
{% endmacro %}

{% macro redshift__query_row_hash(columns) %}
    {% set parts = [] %}
    {% for column in columns %}
        {% do parts.append('case when ' ~ column ~ " is null then repeat('n', 32) else md5(cast(" ~ column ~ ' as varchar(65535))) end') %}
    {% endfor %}
    {{ return('md5(' ~ parts | join(' || ') ~ ')') }}
{% endmacro %}
