{% macro _is_relation(obj, macro) %}
    {% if obj is not mapping or 'Relation' not in obj.get('metadata', {}).get('type', '') %}
        {% do exceptions.raise_compiler_error(macro ~ ': got ' ~ obj ~ '; it takes a relation. Pass ref(), source() or api.Relation.create().') %}
    {% endif %}
{% endmacro %}
