{#- Of the failing models, those that the model is built on and that are built on no other failing one. -#}
{% macro first_divergent(model, failing) %}
    {% set ancestors = parallel_run.ancestors(model) | select('in', failing) | list %}
    {% set first = [] %}
    {% for candidate in ancestors if not parallel_run.ancestors(candidate) | select('in', ancestors) | list %}
        {% do first.append(candidate) %}
    {% endfor %}
    {{ return(first) }}
{% endmacro %}
