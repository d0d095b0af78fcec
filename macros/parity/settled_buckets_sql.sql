{#-
    For each bucket (and period) of the scope: the rows by key that a tolerance alone does not settle, and for each column with a tolerance
    the rows that use it. Settled is a key that each side has once, with all other columns equal, by their fingerprint.
-#}
{% macro settled_buckets_sql(plan, span, scope) %}
{%- set loose = plan.columns | selectattr('tolerance') | list -%}
{%- set strict = plan.columns | rejectattr('tolerance') | list -%}
with both_sides as (
    {%- for side in ['legacy', 'new'] %}
    select
        {{ loop.index0 }} as is_new,
        {{ parallel_run.key_bucket(parallel_run.side_columns(plan.bucket_columns, side), plan.buckets) }} as bucket,
        {{ parallel_run.period_sql(plan, side) if plan.event_time else 'cast(null as date)' }} as period,
        {{ parallel_run.row_text(parallel_run.side_columns(plan.key_columns, side)) }} as row_key,
        {{ parallel_run.row_fingerprint(parallel_run.side_columns(strict, side)) }} as fingerprint
        {%- for column in loose %},
        {{ parallel_run.comparable_text(column[side], column.kind) }} as {{ column.alias }}
        {%- endfor %}
    from {{ parallel_run.side_rows(plan, side, span, parallel_run.scope_conditions(plan, side, scope)) }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
),

pairs as (
    select
        bucket,
        period,
        sum(is_new) < count(*) as in_legacy,
        sum(is_new) > 0 as in_new,
        sum(is_new) > 1 or count(*) - sum(is_new) > 1 as ambiguous,
        min(fingerprint) = max(fingerprint) as others_equal
        {%- for column in loose %},
        max(case when is_new = 0 then {{ column.alias }} end) as l_{{ column.alias }},
        max(case when is_new = 1 then {{ column.alias }} end) as n_{{ column.alias }}
        {%- endfor %}
    from both_sides
    group by bucket, period, row_key
)

select
    bucket,
    cast(period as varchar) as period,
    sum(
        case
            when not (in_legacy and in_new and others_equal) or ambiguous then 1
            {%- for column in loose %}
            {%- set cell = parallel_run.cell_conditions(plan, column) %}
            when {{ cell.differs }} and not {{ cell.tolerated }} then 1
            {%- endfor %}
            else 0
        end
    ) as unsettled
    {%- for column in loose %},
    sum(case when {{ parallel_run.cell_conditions(plan, column).tolerated }} then 1 else 0 end) as tolerated_{{ column.alias }}
    {%- endfor %}
from pairs
group by bucket, period
{% endmacro %}
