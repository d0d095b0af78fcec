{#- The statements that undo one recorded step of isolate; a right on future objects is also taken back from those that have come since. -#}
{% macro undo_statements(facts, step) %}
    {% set statements = [step.payload.undo] %}
    {% set future = step.payload.grants_future %}
    {% if future %}
        {% for object in facts.objects if object.schema_name == future.schema and object.oid | int > future.newer_than
            and object.kind in ['table', 'view', 'materialized view']
            and facts.grants | selectattr('kind', 'eq', 'relation') | selectattr('schema_name', 'eq', future.schema) | selectattr('name', 'eq', object.name)
                | selectattr('grantee', 'eq', future.grantee) | list %}
            {% do statements.append('revoke select on ' ~ parallel_run.quoted(future.schema) ~ '.' ~ parallel_run.quoted(object.name) ~ ' from ' ~ future.grantee) %}
        {% endfor %}
    {% endif %}
    {{ return(statements) }}
{% endmacro %}
