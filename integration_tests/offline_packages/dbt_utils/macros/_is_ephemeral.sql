{% macro _is_ephemeral(obj, macro) %}
    {% if obj.is_cte %}
        {% do exceptions.raise_compiler_error(
            macro ~ ': got the ephemeral model ' ~ obj.name ~ '; it takes a relation of the warehouse. Make the model a view or a table.'
        ) %}
    {% endif %}
{% endmacro %}
