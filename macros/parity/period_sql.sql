{#- The first day of the period that a row belongs to, by its event time in UTC. -#}
{% macro period_sql(plan, side) %}
    {% set event_time = plan.event_time[side] ~ (" at time zone 'UTC'" if plan.event_time.kind == 'timestamptz' else '') %}
    {{ return("cast(date_trunc('" ~ plan.period ~ "', " ~ event_time ~ ') as date)') }}
{% endmacro %}
