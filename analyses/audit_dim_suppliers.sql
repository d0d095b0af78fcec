{% set source_relation = source('analytics_legacy', 'supplier_dimension') %}
{% set legacy = parallel_run.legacy_relation('audit_dim_suppliers', ref('dim_suppliers'), source_relation) %}

{{ audit_helper.compare_relation_columns(legacy, ref('dim_suppliers')) }}
