{#-
    The rows of one side that the plan compares, under their own names and the new side's, as the end of a select.
    span: {after, upto}, event times or none; conditions: more predicates to hold.
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
    {%- for condition in all_conditions %}
    {{ 'where' if loop.first else 'and' }} {{ condition }}
    {%- endfor %}
{% endmacro %}
