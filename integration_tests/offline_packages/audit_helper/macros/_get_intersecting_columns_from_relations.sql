{% macro _get_intersecting_columns_from_relations(a_relation, b_relation) %}
    {% set b_names = dbt_utils.get_filtered_columns_in_relation(b_relation) %}
    {{ return(dbt_utils.get_filtered_columns_in_relation(a_relation) | select('in', b_names) | list) }}
{% endmacro %}
