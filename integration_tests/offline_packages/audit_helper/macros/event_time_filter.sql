{#- The where clause for what _get_comparison_bounds returns; nothing without it. -#}
{% macro event_time_filter(event_time_props) %}
    {% if event_time_props %}
        where {{ event_time_props.event_time }} between '{{ event_time_props.min_event_time }}' and '{{ event_time_props.max_event_time }}'
    {% endif %}
{% endmacro %}
