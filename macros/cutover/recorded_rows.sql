{#- What a cutover found, as state_before kept it: the rows of objects, grants, owner_rights, views or counters. -#}
{% macro recorded_rows(recorded, what) %}
    {% set rows = [] %}
    {% for step in recorded if step.phase == 'state before' and step.payload.what == what %}
        {% do rows.extend(step.payload.rows) %}
    {% endfor %}
    {{ return(rows) }}
{% endmacro %}
