{#- Back end of audit_helper.compare_relation_columns: its own types lack length and precision on PostgreSQL. -#}
{% macro postgres__get_columns_in_relation_sql(relation) %}
    {{ parallel_run.relation_columns_sql(relation) }}
{% endmacro %}
