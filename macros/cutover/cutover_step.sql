{#- One statement of a cutover with the one that undoes it; relation: the [schema, name] without which there is nothing to undo. -#}
{% macro cutover_step(phase, sql, undo=none, relation=none, grants_future=none) %}
    {{ return({'phase': phase, 'sql': sql, 'payload': {'undo': undo, 'relation': relation, 'grants_future': grants_future}}) }}
{% endmacro %}
