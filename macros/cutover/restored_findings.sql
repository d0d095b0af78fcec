{#- What differs from what a cutover found, after its way back: a line each for what is missing and what is new. -#}
{% macro restored_findings(names, recorded) %}
    {% set facts = parallel_run.cutover_facts([names.legacy, names.new]) %}
    {% set lines = [] %}
    {% for what in ['objects', 'grants', 'owner_rights', 'views'] %}
        {% set before = parallel_run.recorded_rows(recorded, what) %}
        {% for row in before if row not in facts[what] %}
            {% do lines.append('no longer there: ' ~ tojson(row)) %}
        {% endfor %}
        {% for row in facts[what] if row not in before %}
            {% do lines.append('not there before: ' ~ tojson(row)) %}
        {% endfor %}
    {% endfor %}
    {{ return(lines) }}
{% endmacro %}
