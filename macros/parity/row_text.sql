{#- A whole row as one text, unambiguous: what rows without a key are compared by. columns: list of {sql, kind}. -#}
{% macro row_text(columns) %}
    {{ return(adapter.dispatch('row_text', 'parallel_run')(columns)) }}
{% endmacro %}

{% macro postgres__row_text(columns) %}
    {% set texts = [] %}
    {% for column in columns %}
        {% do texts.append(parallel_run.comparable_text(column.sql, column.kind)) %}
    {% endfor %}
    {{ return('row(' ~ texts | join(', ') ~ ')::text collate "C"') }}
{% endmacro %}

{% macro redshift__row_text(columns) %}
    {% set texts = [] %}
    {% for column in columns %}
        {% do texts.append("coalesce('\"' || replace(" ~ parallel_run.comparable_text(column.sql, column.kind) ~ ", '\"', '\"\"') || '\"', '')") %}
    {% endfor %}
    {{ return("'(' || " ~ texts | join(" || ',' || ") ~ " || ')'") }}
{% endmacro %}
