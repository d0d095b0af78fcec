{#-
    One statement of a cutover with the one that undoes it; relation: the [schema, name] without which there is nothing to undo; grants_future: who reads what
    will be made; view: the [schema, name] of a view elsewhere that it makes again; grantee: whose right it is, without whom there is nothing to undo either.
-#}
{% macro cutover_step(phase, sql, undo=none, relation=none, grants_future=none, view=none, grantee=none) %}
    {{ return({'phase': phase, 'sql': sql, 'payload': {'undo': undo, 'relation': relation, 'grants_future': grants_future, 'view': view, 'grantee': grantee}}) }}
{% endmacro %}
