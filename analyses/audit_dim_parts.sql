{% set source_relation = source('analytics_legacy', 'dim_parts') %}
{% set legacy = parallel_run.legacy_relation('audit_dim_parts', ref('dim_parts'), source_relation) %}

{{ audit_helper.compare_which_relation_columns_differ(legacy, ref('dim_parts'), primary_key_columns=['part_key']) }}
