{#- Whether the test, without what is in `removed`, passes two clean copies. -#}
{% macro clean_passes(case, removed) %}
    {% set label = removed | map(attribute='label') | join(' + ') %}
    {% if label not in case.clean_passes %}
        {% do case.clean_passes.update({label: not parallel_run.compare_pair(case, case.clean, removed).failed}) %}
    {% endif %}
    {{ return(case.clean_passes[label]) }}
{% endmacro %}
