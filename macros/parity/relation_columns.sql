{#- The columns of a relation, in order, from the catalog: list of {name, data_type, base_type, is_readable}, see relation_columns_sql. -#}
{% macro relation_columns(relation) %}
    {{ return(adapter.dispatch('relation_columns', 'parallel_run')(relation)) }}
{% endmacro %}

{% macro postgres__relation_columns(relation) %}
    {% set columns = [] %}
    {% for row in run_query(parallel_run.relation_columns_sql(relation)).rows %}
        {% do columns.append({'name': row[0], 'data_type': row[2], 'base_type': row[3], 'is_readable': row[4]}) %}
    {% endfor %}
    {{ return(columns) }}
{% endmacro %}

{#- Not by SQL: a union of a thousand columns takes a minute to read. dbt calls a char column a varchar: its blanks would not count. -#}
{% macro redshift__relation_columns(relation) %}
    {% set columns = [] %}
    {% for column in adapter.get_columns_in_relation(relation) %}
        {% set is_char = column.dtype in ['character', 'char', 'bpchar'] %}
        {% set data_type = 'character(' ~ column.char_size | int ~ ')' if is_char and column.char_size else column.data_type %}
        {% do columns.append({'name': column.name, 'data_type': data_type, 'base_type': data_type, 'is_readable': 1}) %}
    {% endfor %}
    {{ return(columns) }}
{% endmacro %}
