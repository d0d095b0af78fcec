{#- SQL: column_name, ordinal_position and data_type of each column of a relation. -#}
{% macro get_columns_in_relation_sql(relation) %}
    {{ return(adapter.dispatch('get_columns_in_relation_sql', 'audit_helper')(relation)) }}
{% endmacro %}

{% macro default__get_columns_in_relation_sql(relation) %}
    {%- for column in adapter.get_columns_in_relation(relation) %}
    select
        {{ dbt.string_literal(column.name) }} as column_name,
        {{ loop.index }} as ordinal_position,
        {{ dbt.string_literal(column.data_type) }} as data_type
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}
