{#- Predicates that keep one side's rows to the buckets and periods in which the sides differ. scope: {buckets, periods}. -#}
{% macro scope_conditions(plan, side, scope) %}
    {% set bucket = parallel_run.key_bucket(parallel_run.side_columns(plan.bucket_columns, side), plan.buckets) %}
    {% set conditions = [bucket ~ ' in (' ~ scope.buckets | join(', ') ~ ')'] %}
    {% if scope.periods %}
        {% set days = [] %}
        {% for period in scope.periods %}
            {% do days.append('cast(' ~ parallel_run.literal(period) ~ ' as date)') %}
        {% endfor %}
        {% do conditions.append('(' ~ parallel_run.period_sql(plan, side) ~ ' in (' ~ days | join(', ') ~ ') or ' ~ plan.event_time[side] ~ ' is null)') %}
    {% endif %}
    {{ return(conditions) }}
{% endmacro %}
