{#-
    Step 2 of parity as one query, which reads each side once: for each period, and for all (period_level 1), the rows, fingerprint and metrics of
    both sides as text, and the buckets in which they differ. See docs/fingerprint.md.
-#}
{% macro parity_figures_sql(plan, span) %}
{%- set lanes = plan.lanes -%}
{%- set distinct_metrics = plan.metrics | selectattr('metric', 'eq', 'count_distinct') | list -%}
{%- set plain_metrics = plan.metrics | rejectattr('metric', 'eq', 'count_distinct') | list -%}
with both_sides as ({{ parallel_run.both_sides_sql(plan, span) }}
),

{{ parallel_run.bucket_figures_sql(plan, span) }},

{#- The buckets of all periods together may be more than Redshift's LISTAGG joins: they are listed by period. -#}
{%- for name, source in [('by_period', 'judged'), ('totals', 'by_period')] -%}
{{ name }} as (
    select
        {{ 'grouping(period) as period_level,' if name == 'totals' }}
        period,
        {{ 'max(differing_buckets)' if name == 'totals' else parallel_run.joined_text('case when differs = 1 then cast(bucket as varchar) end') }} as differing_buckets
        {%- for side in ['legacy', 'new'] %},
        sum({{ side }}_rows) as {{ side }}_rows,
        {% if plan.event_time %}max({{ side }}_newest){% else %}null{% endif %} as {{ side }}_newest
        {%- for lane in range(1, lanes + 1) %},
        sum({{ side }}_lane_{{ lane }}) as {{ side }}_lane_{{ lane }}
        {%- endfor %}
        {%- for column in plain_metrics %},
        {{ column.metric }}({{ side }}_{{ column.alias }}) as {{ side }}_{{ column.alias }}
        {%- endfor %}
        {%- endfor %}
    from {{ source }}
    group by {{ 'period' if name == 'by_period' else 'grouping sets ((period), ())' }}
),
{% endfor -%}
{% if distinct_metrics %}
{{ parallel_run.distinct_totals_sql(distinct_metrics) }},
{% endif %}
final as (
    select
        totals.period_level,
        cast(totals.period as varchar) as period,
        {%- if plan.event_time %}
        cast(
            case
                when totals.new_newest = totals.legacy_newest then 0
                else {{ parallel_run.hours_between('totals.legacy_newest', 'totals.new_newest') }}
            end as varchar
        ) as new_ahead_hours,
        {%- endif %}
        {%- if plan.declared.recheck == 'changed' %}
        {{ parallel_run.change_witness_sql(plan) }} as witness,
        {%- endif %}
        totals.differing_buckets
        {%- for side in ['legacy', 'new'] %},
        cast(coalesce(totals.{{ side }}_rows, 0) as varchar) as {{ side }}_rows,
        cast(totals.{{ side }}_newest as varchar) as {{ side }}_newest,
        {% for lane in range(1, lanes + 1) %}{{ " || ':' || " if not loop.first }}cast(coalesce(totals.{{ side }}_lane_{{ lane }}, 0) as varchar){% else %}null{% endfor %} as {{ side }}_fingerprint
        {%- endfor %}
        {%- for column in plan.metrics %}
        {%- set source = 'distinct_totals' if column.metric == 'count_distinct' else 'totals' -%}
        {%- set legacy, new = source ~ '.legacy_' ~ column.alias, source ~ '.new_' ~ column.alias %},
        cast({{ legacy }} as varchar) as legacy_{{ column.alias }},
        cast({{ new }} as varchar) as new_{{ column.alias }},
        case when {{ legacy }} = {{ new }} or ({{ legacy }} is null and {{ new }} is null) then 0 else 1 end as differs_{{ column.alias }},
        {{ parallel_run.within_tolerance('cast(' ~ legacy ~ ' as varchar)', 'cast(' ~ new ~ ' as varchar)', column) }} as within_{{ column.alias }}
        {%- endfor %}
    from totals
    {%- if distinct_metrics %}
    left join distinct_totals
        on totals.period_level = distinct_totals.period_level
        and (totals.period = distinct_totals.period or (totals.period is null and distinct_totals.period is null))
    {%- endif %}
)

select * from final
order by period_level desc, period
{% endmacro %}
