{#-
    A hash of 128 bits of the named columns of a query: equal rows have equal ones; NULL and '' differ. query: the query, for the types of its
    columns; without it they are texts.
-#}
{% macro query_row_hash(columns, query=none) %}
    {{ return(adapter.dispatch('query_row_hash', 'parallel_run')(columns, query)) }}
{% endmacro %}

{% macro postgres__query_row_hash(columns, query) %}
    {{ return('md5(row(' ~ columns | join(', ') ~ ')::text)') }}
{% endmacro %}

{#- By its type: a cast to text drops digits of a float, and all of a SUPER that is not a scalar. -#}
{% macro redshift__query_row_hash(columns, query) %}
    {% set kinds = {} %}
    {% if query and execute %}
        {% for column in adapter.get_column_schema_from_query('select * from (' ~ query ~ ') as typed where false') %}
            {% do kinds.update({column.name | lower: parallel_run.column_kind(column.data_type)}) %}
        {% endfor %}
    {% endif %}
    {% set parts = [] %}
    {% for column in columns %}
        {% set kind = kinds.get(column | lower | replace('"', '')) %}
        {% set text = parallel_run.comparable_text(column, kind) if kind in ['float', 'json', 'binary'] else 'cast(' ~ column ~ ' as varchar(65535))' %}
        {% do parts.append('case when ' ~ column ~ " is null then repeat('n', 32) else md5(" ~ text ~ ') end') %}
    {% endfor %}
    {{ return('md5(' ~ parts | join(' || ') ~ ')') }}
{% endmacro %}
