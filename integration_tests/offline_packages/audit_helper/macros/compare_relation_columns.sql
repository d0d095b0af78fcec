{#- One row a column name of either relation: place and type on both sides, and whether they agree. -#}
{% macro compare_relation_columns(a_relation, b_relation) %}
    {{ return(adapter.dispatch('compare_relation_columns', 'audit_helper')(a_relation, b_relation)) }}
{% endmacro %}

{% macro default__compare_relation_columns(a_relation, b_relation) %}
with a_columns as (
    {{ audit_helper.get_columns_in_relation_sql(a_relation) }}
),

b_columns as (
    {{ audit_helper.get_columns_in_relation_sql(b_relation) }}
)

select
    coalesce(a_columns.column_name, b_columns.column_name) as column_name,
    a_columns.ordinal_position as a_ordinal_position,
    b_columns.ordinal_position as b_ordinal_position,
    a_columns.data_type as a_data_type,
    b_columns.data_type as b_data_type,
    coalesce(a_columns.ordinal_position = b_columns.ordinal_position, false) as has_ordinal_position_match,
    coalesce(a_columns.data_type = b_columns.data_type, false) as has_data_type_match,
    b_columns.column_name is null as in_a_only,
    a_columns.column_name is null as in_b_only,
    a_columns.column_name is not null and b_columns.column_name is not null as in_both
from a_columns
full outer join b_columns on a_columns.column_name = b_columns.column_name
order by coalesce(a_columns.ordinal_position, b_columns.ordinal_position)
{% endmacro %}
