{#- Stops while a gate is red that is not overridden, and says which and when all can be green at the earliest. -#}
{% macro refuse_red_gates(verb, gates, override_gates=[]) %}
    {% set red = gates | rejectattr('passed') | rejectattr('gate', 'in', override_gates) | list %}
    {% if red %}
        {% set days = red | map(attribute='days_to_green') | reject('none') | list %}
        {% set unknown = red | selectattr('days_to_green', 'none') | list %}
        {% do exceptions.raise_compiler_error(
            verb ~ ': ' ~ red | length ~ ' of ' ~ gates | length ~ ' gates are red: ' ~ red | map(attribute='gate') | join(', ') ~ '. '
            ~ ('Green in ' ~ days | max ~ ' days at the earliest' ~ (', and once somebody has acted on the others' if unknown else '') ~ '. ' if days and days | max else '')
            ~ 'Nothing was changed. The table of `dbt run-operation readiness` says what to do about each.'
        ) %}
    {% endif %}
{% endmacro %}
