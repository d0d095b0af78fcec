{#- The statements {grant, revoke} of one row of grants_queries. -#}
{% macro grant_sql(row, schema) %}
    {% set quoted = parallel_run.quoted(row.schema_name or schema) %}
    {% set columns = ' (' ~ parallel_run.quoted(row.column_name) ~ ')' if row.kind == 'column' else '' %}
    {% if row.kind == 'default' %}
        {% set head = 'alter default privileges for user ' ~ parallel_run.quoted(row.owner) ~ (' in schema ' ~ quoted if row.schema_name else '') ~ ' ' %}
        {% set on = ' on ' ~ row.name %}
    {% else %}
        {% set head = '' %}
        {% set on = ' on ' ~ ('schema ' ~ quoted if row.kind == 'schema' else quoted ~ '.' ~ parallel_run.quoted(row.name)) %}
    {% endif %}
    {{ return({
        'grant': head ~ 'grant ' ~ row.privilege ~ columns ~ on ~ ' to ' ~ row.grantee,
        'revoke': head ~ 'revoke ' ~ row.privilege ~ columns ~ on ~ ' from ' ~ row.grantee,
    }) }}
{% endmacro %}
