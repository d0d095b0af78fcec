{#- The views that a cutover made again and that are no longer there. -#}
{% macro outside_findings(state) %}
    {% set findings, made = [], [] %}
    {% for step in parallel_run.recorded_steps(state.event.event_id) if step.payload.view %}
        {% do made.append(step) %}
    {% endfor %}
    {% if not made %}
        {{ return([]) }}
    {% endif %}
    {% set there = [] %}
    {% for row in parallel_run.read_rows(parallel_run.objects_queries(made | map(attribute='payload.view.0') | unique | list)) %}
        {% do there.append([row.schema_name, row.name]) %}
    {% endfor %}
    {% for step in made if step.payload.view not in there %}
        {% do findings.append({'problem': step.payload.view | join('.') ~ ', which the cutover made again, is not there', 'remedy': step.sql ~ ';'}) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
