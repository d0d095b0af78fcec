{#- {event_time, min_event_time, max_event_time}: the span of time that both queries cover. -#}
{% macro _get_comparison_bounds(a_query, b_query, event_time) %}
    {% set spans = dbt_utils.get_query_results_as_dict(
        'select max(first_time) as min_event_time, min(last_time) as max_event_time from ('
        ~ 'select min(' ~ event_time ~ ') as first_time, max(' ~ event_time ~ ') as last_time from (' ~ a_query ~ ') as a_query union all '
        ~ 'select min(' ~ event_time ~ '), max(' ~ event_time ~ ') from (' ~ b_query ~ ') as b_query) as spans'
    ) %}
    {% set bounds = {'event_time': event_time} %}
    {% for name, values in spans.items() %}
        {% do bounds.update({name | lower: values[0]}) %}
    {% endfor %}
    {{ return(bounds) }}
{% endmacro %}
