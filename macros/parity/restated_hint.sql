{#- Which side changed a period since the last green run, if one did: where to look first. -#}
{% macro restated_hint(figures, period) %}
    {% set sides = [] %}
    {% for side, periods in figures.restated.items() if period in periods %}
        {% do sides.append(side) %}
    {% endfor %}
    {{ return(sides | join(' and ') ~ ' restated it since the green run of ' ~ figures.base.checked_at ~ ' UTC' if sides else none) }}
{% endmacro %}
