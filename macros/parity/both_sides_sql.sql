{#-
    The rows of both sides as one query, legacy under the side_bucket numbers from 0 and new under those from `buckets`: what step 2
    aggregates. One number to group by, for PostgreSQL expects few groups of it and so aggregates while it scans.
-#}
{% macro both_sides_sql(plan, span) %}
{%- set distinct_metrics = plan.metrics | selectattr('metric', 'eq', 'count_distinct') | list -%}
    {%- for side in ['legacy', 'new'] %}
    select
        {%- if distinct_metrics %}
        {{ loop.index0 }} as side,
        {%- endif %}
        {%- if plan.event_time %}
        {{ parallel_run.period_sql(plan, side) }} as period,
        {{ plan.event_time[side] }} as event_time,
        {%- endif %}
        {{ plan.buckets ~ ' + ' if side == 'new' }}{{ parallel_run.key_bucket(parallel_run.side_columns(plan.bucket_columns, side), plan.buckets) }} as side_bucket
        {%- if plan.lanes %},
        {{ parallel_run.row_fingerprint(parallel_run.side_columns(plan.columns, side)) }} as fingerprint
        {%- endif %}
        {%- for column in plan.metrics %},
        {{ parallel_run.metric_value(column[side], column.kind, column.metric) }} as m_{{ column.alias }}
        {%- endfor %}
    from {{ parallel_run.side_rows(plan, side, span) }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
{% endmacro %}
