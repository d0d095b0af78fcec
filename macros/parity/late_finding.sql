{#- What lies past the common watermark: fails unless `late_hours` allows the distance between the newest rows of the two sides. -#}
{% macro late_finding(plan, late) %}
    {{ return(parallel_run.finding(
        'rows_missing' if late.side == 'legacy' else 'rows_unexpected',
        legacy_value=late.legacy, new_value=late.new, rows_affected=late[late.side],
        fails=plan.declared.late_hours is none or late.hours > plan.declared.late_hours,
        hint='late rows: only ' ~ late.side ~ ' has rows newer than ' ~ late.watermark ~ ', up to ' ~ late.newest ~ '; they are not compared. '
            ~ 'If one side is loaded later than the other: late_hours: ' ~ ('%.0f' | format(late.hours | round(0, 'ceil')) if late.hours < 1e9 else '<hours>'),
    )) }}
{% endmacro %}
