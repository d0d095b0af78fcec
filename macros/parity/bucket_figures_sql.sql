{#- CTEs over both_sides: `figures` of each side, bucket and period; `paired`, both sides in one row; `judged`, whether they differ. -#}
{% macro bucket_figures_sql(plan, span) %}
{%- set lanes = plan.lanes -%}
{%- set distinct_metrics = plan.metrics | selectattr('metric', 'eq', 'count_distinct') | list -%}
{%- set plain_metrics = plan.metrics | rejectattr('metric', 'eq', 'count_distinct') | list -%}
{%- if distinct_metrics -%}
    {%- set grouping = 'grouping sets ((side_bucket, side, period), (side, period), (side))' if plan.event_time else 'grouping sets ((side_bucket, side), (side))' -%}
{%- else -%}
    {%- set grouping = 'side_bucket, period' if plan.event_time else 'side_bucket' -%}
{%- endif -%}
figures as (
    select
        side_bucket,
        {{ 'period' if plan.event_time else 'cast(null as date) as period' }},
        {% if distinct_metrics -%}
        side,
        grouping(side_bucket) as is_total,
        {{ 'grouping(period)' if plan.event_time else '1' }} as period_level,
        {%- else -%}
        case when side_bucket < {{ plan.buckets }} then 0 else 1 end as side,
        {%- endif %}
        count(*) as row_count
        {%- if plan.event_time %},
        max(event_time) as newest
        {%- endif %}
        {%- for lane in parallel_run.fingerprint_lanes('fingerprint') if lanes %},
        sum({{ lane }}) as lane_{{ loop.index }}
        {%- endfor %}
        {%- for column in plan.metrics %},
        {{ 'count(distinct ' if column.metric == 'count_distinct' else column.metric ~ '(' }}m_{{ column.alias }}) as m_{{ column.alias }}
        {%- endfor %}
    from both_sides
    group by {{ grouping }}
),

paired as (
    select
        mod(side_bucket, {{ plan.buckets }}) as bucket,
        period
        {%- for side, number in [('legacy', 0), ('new', 1)] %},
        sum(case when side = {{ number }} then row_count else 0 end) as {{ side }}_rows
        {%- if plan.event_time %},
        max(case when side = {{ number }} then newest end) as {{ side }}_newest
        {%- endif %}
        {%- for lane in range(1, lanes + 1) %},
        sum(case when side = {{ number }} then lane_{{ lane }} end) as {{ side }}_lane_{{ lane }}
        {%- endfor %}
        {%- for column in plain_metrics %},
        max(case when side = {{ number }} then m_{{ column.alias }} end) as {{ side }}_{{ column.alias }}
        {%- endfor %}
        {%- endfor %}
    from figures
    {% if distinct_metrics %}where is_total = 0{% endif %}
    group by mod(side_bucket, {{ plan.buckets }}), period
    {%- if span.carried %}
    union all
    {{ parallel_run.carried_figures_sql(plan, span.carried) }}
    {%- endif %}
),

judged as (
    select
        *,
        case when legacy_rows = new_rows{% for lane in range(1, lanes + 1) %} and legacy_lane_{{ lane }} = new_lane_{{ lane }}{% endfor %} then 0 else 1 end as differs
    from paired
)
{% endmacro %}
