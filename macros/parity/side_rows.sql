{#-
    The rows of one side that the plan compares, under their own names and the new side's, as the end of a select.
    span: {after, upto, carried}, event times and periods that are not read, or none; conditions: more predicates to hold.
-#}
{% macro side_rows(plan, side, span, conditions=[]) %}
    {%- set renamed = plan.exposed_names if side == 'legacy' else {} -%}
    {%- set all_conditions = (['(' ~ plan.declared.where ~ ')'] if plan.declared.where else []) + conditions -%}
    {%- for bound, sign in [('after', '>'), ('upto', '<=')] if span[bound] -%}
        {%- do all_conditions.append('(' ~ plan.event_time[side] ~ ' ' ~ sign ~ ' cast(' ~ parallel_run.literal(span[bound]) ~ ' as '
            ~ plan.event_time.kind ~ ') or ' ~ plan.event_time[side] ~ ' is null)') -%}
    {%- endfor -%}
    (
        select
            sides.*{% for new_name, legacy_name in renamed.items() %},
            sides.{{ parallel_run.quoted(legacy_name) }} as {{ parallel_run.quoted(new_name) }}{% endfor %}
        from {{ plan[side] }} as sides
    ) as sides
    {%- if span.carried -%}
        {%- set days = [] -%}
        {%- for period in span.carried.periods -%}{%- do days.append('cast(' ~ parallel_run.literal(period) ~ ' as date)') -%}{%- endfor -%}
        {%- do all_conditions.append('(' ~ parallel_run.period_sql(plan, side) ~ ' not in (' ~ days | join(', ') ~ ') or ' ~ plan.event_time[side] ~ ' is null)') -%}
    {%- endif -%}
    {%- for condition in all_conditions %}
    {{ 'where' if loop.first else 'and' }} {{ condition }}
    {%- endfor %}
{% endmacro %}
