{#-
    md5 of a row: the md5 of each value's text, or 32 times n for null, joined. All parts are 32 wide and n is no hex digit, so no two
    different rows have the same text.
-#}
{% macro row_md5(columns) %}
    {% set parts = [] %}
    {% for column in columns %}
        {% set text = parallel_run.comparable_text(column.sql, column.kind) %}
        {% do parts.append('case when ' ~ column.sql ~ " is null then repeat('n', 32) else md5(" ~ text ~ ') end') %}
    {% endfor %}
    {{ return('md5(' ~ parts | join(' || ') ~ ')') }}
{% endmacro %}
