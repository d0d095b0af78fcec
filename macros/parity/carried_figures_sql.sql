{#- Rows of the CTE `paired` for the periods that are not read again, from the ledger. carried: {check_id, periods}. -#}
{% macro carried_figures_sql(plan, carried) %}
{%- set named = [] -%}
{%- for period in carried.periods -%}{%- do named.append(parallel_run.literal(period)) -%}{%- endfor %}
    select
        -1 as bucket,
        cast(period as date) as period
        {%- for side in ['legacy', 'new'] %},
        {{ side }}_rows,
        cast(null as {{ plan.event_time.kind }}) as {{ side }}_newest
        {%- for lane in range(1, plan.lanes + 1) %},
        cast(split_part({{ side }}_fingerprint, ':', {{ lane }}) as numeric) as {{ side }}_lane_{{ lane }}
        {%- endfor %}
        {%- for column in plan.metrics %},
        cast(nullif(split_part(totals, ' ', {{ loop.index }}), '-') as numeric) as {{ side }}_{{ column.alias }}
        {%- endfor %}
        {%- endfor %}
    from {{ parallel_run.ledger_table('periods') }}
    where check_id = {{ parallel_run.literal(carried.check_id) }} and period in ({{ named | join(', ') }})
{% endmacro %}
