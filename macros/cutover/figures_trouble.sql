{#- How the figures of one side, read again, differ from recorded ones, or none. recorded, figures: {<side>_rows, <side>_fingerprint, late_<side>_rows}. -#}
{% macro figures_trouble(recorded, figures, side) %}
    {% if figures.trouble %}
        {{ return(figures.trouble) }}
    {% elif not recorded %}
        {{ return('never compared') }}
    {% endif %}
    {% set rows = recorded[side ~ '_rows'] | int + recorded['late_' ~ side ~ '_rows'] | int %}
    {% set rows_now = figures[side ~ '_rows'] | int + figures['late_' ~ side ~ '_rows'] | int %}
    {% if rows != rows_now %}
        {{ return(rows ~ ' rows then, ' ~ rows_now ~ ' now') }}
    {% elif recorded[side ~ '_fingerprint'] != figures[side ~ '_fingerprint'] %}
        {{ return(rows ~ ' rows, with other values now') }}
    {% endif %}
    {{ return(none) }}
{% endmacro %}
