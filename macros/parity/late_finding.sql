{#- What lies past the common watermark: fails unless `late_hours` allows the distance between the newest rows of the two sides. -#}
{% macro late_finding(plan, late) %}
    {% set parse = modules.datetime.datetime.fromisoformat %}
    {% set hours = ((parse(late.newest[:19]) - parse(late.watermark[:19])).total_seconds() / 3600) | round(2, 'ceil') %}
    {% set side = 'legacy' if late.legacy else 'new' %}
    {{ return(parallel_run.finding(
        'rows_missing' if side == 'legacy' else 'rows_unexpected',
        legacy_value=late.legacy, new_value=late.new, rows_affected=late[side],
        fails=plan.declared.late_hours is none or hours > plan.declared.late_hours,
        hint='late rows: only ' ~ side ~ ' has rows newer than ' ~ late.watermark ~ ', up to ' ~ late.newest
            ~ '; they are not compared. If one side is loaded later than the other: late_hours: ' ~ hours | round(0, 'ceil') | int,
    )) }}
{% endmacro %}
