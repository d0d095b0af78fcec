{{ audit_helper.compare_relation_columns(source('analytics_legacy', 'supplier_dimension'), ref('dim_suppliers')) }}
