{% set source_relation = source('analytics_legacy', 'fct_orders') %}
{% set legacy = parallel_run.legacy_relation('audit_fct_orders', ref('fct_orders'), source_relation) %}

{{ audit_helper.compare_column_values(
    'select order_id as order_key, revenue from ' ~ legacy,
    'select order_key, revenue from ' ~ ref('fct_orders'),
    primary_key='order_key',
    column_to_compare='revenue',
    emojis=false
) }}
