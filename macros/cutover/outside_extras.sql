{#- The statements that give a materialized view, made again in a schema, what belongs to it: indexes, rights, and its owner last. -#}
{% macro outside_extras(view, schema, moves) %}
    {% set statements = parallel_run.repointed(view.extras, moves).split(';\n') if view.extras else [] %}
    {% for row in view.grants %}
        {% do statements.append(parallel_run.grant_sql(dict(row, schema_name=schema, grantee=parallel_run.grantee(row.grantee_kind, row.grantee)), schema).grant) %}
    {% endfor %}
    {% if view.owner != target.user %}
        {% do statements.append('alter table ' ~ parallel_run.relation_sql(schema, view.name) ~ ' owner to ' ~ parallel_run.grantee('user', view.owner)) %}
    {% endif %}
    {{ return(statements) }}
{% endmacro %}
