{#- CTE over figures: what count_distinct gives for each period and for all, both sides in one row. columns: those metrics. -#}
{% macro distinct_totals_sql(columns) %}
distinct_totals as (
    select
        period_level,
        period
        {%- for column in columns %}{% for side, number in [('legacy', 0), ('new', 1)] %},
        max(case when side = {{ number }} then m_{{ column.alias }} end) as {{ side }}_{{ column.alias }}
        {%- endfor %}{% endfor %}
    from figures
    where is_total = 1
    group by period_level, period
)
{% endmacro %}
