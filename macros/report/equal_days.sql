{#- For how many days that had a run all models were equal at the end of each run, counted back from the latest. -#}
{% macro equal_days(facts) %}
    {% set state = namespace(broken=false) %}
    {% set days = [] %}
    {% for run in facts.runs %}
        {% if run.models_open %}
            {% set state.broken = (run.ended_at | string)[:10] if not state.broken else state.broken %}
        {% elif not state.broken %}
            {% do days.append((run.ended_at | string)[:10]) %}
        {% endif %}
    {% endfor %}
    {{ return(days | reject('eq', state.broken) | unique | list | length) }}
{% endmacro %}
