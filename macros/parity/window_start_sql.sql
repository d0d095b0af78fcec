{#-
    The moment `window_days` before the newest event time that both sides have, as text; before today where that lies in the future, for a
    date that stands for "never" would leave nothing to compare.
-#}
{% macro window_start_sql(plan) %}
select cast(least(min(newest), cast(current_date as timestamp)) - interval '{{ plan.declared.window_days }} days' as varchar)
from (
    {%- for side in ['legacy', 'new'] %}
    select cast(max({{ plan.event_time[side] }}) as timestamp) as newest from {{ parallel_run.side_rows(plan, side, {}) }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
) as newest_times
{% endmacro %}
