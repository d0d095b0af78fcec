{% set source_relation = source('analytics_legacy', 'fct_order_lines') %}
{% set legacy = parallel_run.legacy_relation('audit_fct_order_lines', ref('fct_order_lines'), source_relation) %}
{% set measures = ['quantity', 'extended_price', 'discount', 'tax', 'net_revenue', 'ship_mode'] %}
{% set query = 'order_date, ' ~ measures | join(', ') ~ ' from ' %}

{{ audit_helper.compare_which_query_columns_differ(
    'select order_id as order_key, line_nr as line_number, ' ~ query ~ legacy,
    'select order_key, line_number, ' ~ query ~ ref('fct_order_lines'),
    primary_key_columns=['order_key', 'line_number'],
    columns=['order_key', 'line_number', 'order_date'] + measures
) }}
