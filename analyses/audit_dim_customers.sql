{% set source_relation = source('analytics_legacy', 'dim_customers') %}
{% set legacy = parallel_run.legacy_relation('audit_dim_customers', ref('dim_customers'), source_relation) %}
{% set columns = ['customer_key', 'customer_name', 'nation_name', 'region_name', 'account_balance'] %}
{% set query = 'select ' ~ columns | join(', ') ~ ' from ' %}

{{ audit_helper.compare_and_classify_query_results(
    query ~ legacy,
    query ~ ref('dim_customers'),
    primary_key_columns=['customer_key'],
    columns=columns
) }}
