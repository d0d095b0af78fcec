{#-
    Stops a run whose seed of waivers is not there, or disabled: dbt would drop every parity test, with a warning at most, and be green.
-#}
{% macro refuse_missing_seed() %}
    {% for name in ['waivers', 'legacy_relations'] if parallel_run.setting(name) %}
        {% set seeds = graph.nodes.values() | selectattr('resource_type', 'eq', 'seed') | map(attribute='name') | list %}
        {% if parallel_run.setting(name) not in seeds %}
            {% do exceptions.raise_compiler_error(
                'The var `parallel_run_' ~ name ~ '` got ' ~ parallel_run.setting(name) ~ '; it takes the name of an enabled seed'
                ~ (', one of: ' ~ seeds | join(', ') if seeds else ', and there is none') ~ '. Without it no parity test would run.'
            ) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
