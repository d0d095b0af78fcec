{% set source_relation = source('analytics_legacy', 'agg_daily_revenue') %}
{% set legacy = parallel_run.legacy_relation('audit_agg_daily_revenue', ref('agg_daily_revenue'), source_relation) %}

{{ audit_helper.compare_and_classify_relation_rows(
    legacy,
    ref('agg_daily_revenue'),
    primary_key_columns=['order_date']
) }}
