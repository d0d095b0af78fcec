{#- One row: how many rows a relation has, and for each set of columns how many different ones without NULL. sets: list of one or two names each. -#}
{% macro distinct_counts_sql(relation, sets) %}
select
    count(*)
    {%- for columns in sets %},
    {% if columns | length == 1 -%}
    count(distinct {{ parallel_run.quoted(columns[0]) }})
    {%- else -%}
    (
        select count(*)
        from (
            select distinct {{ parallel_run.quoted(columns[0]) }} as first_column, {{ parallel_run.quoted(columns[1]) }} as second_column
            from {{ relation }}
        ) as pairs
        where first_column is not null and second_column is not null
    )
    {%- endif %}
    {%- endfor %}
from {{ relation }}
{% endmacro %}
