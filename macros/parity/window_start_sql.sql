{#- The moment `window_days` before the newest event time that both sides have, as text. -#}
{% macro window_start_sql(plan) %}
select cast(min(newest) - interval '{{ plan.declared.window_days }} days' as varchar)
from (
    {%- for side in ['legacy', 'new'] %}
    select max({{ plan.event_time[side] }}) as newest from {{ parallel_run.side_rows(plan, side, {}) }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
) as newest_times
{% endmacro %}
