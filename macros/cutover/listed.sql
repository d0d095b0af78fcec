{#- Some names as one line, at most five of them with the number of the rest; empty when there is none. -#}
{% macro listed(names) %}
    {{ return(names[:5] | join(', ') ~ (' and ' ~ (names | length - 5) ~ ' more' if names | length > 5 else '')) }}
{% endmacro %}
