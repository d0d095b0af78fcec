{#- The exposure of that name in dbt's graph; refuses a name that there is not. -#}
{% macro find_exposure(verb, exposure) %}
    {% set names = [] %}
    {% for node in graph.exposures.values() %}
        {% do names.append(node.name) %}
        {% if node.name == exposure %}
            {{ return(node) }}
        {% endif %}
    {% endfor %}
    {% do parallel_run.refuse(verb, 'exposure', exposure, 'one of: ' ~ (names | sort | join(', ') or 'none yet'), 'Exposures are declared in YAML, with their owner and the models that they read.') %}
{% endmacro %}
