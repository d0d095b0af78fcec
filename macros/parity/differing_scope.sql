{#- The scope of step 3, {buckets, periods}. differing: list of {bucket, period}. -#}
{% macro differing_scope(plan, differing) %}
    {{ return({
        'buckets': differing | map(attribute='bucket') | unique | list,
        'periods': differing | map(attribute='period') | unique | select | list if plan.event_time else [],
    }) }}
{% endmacro %}
