{#- A relation as SQL names it: its schema and its name, quoted. -#}
{% macro relation_sql(schema, name) %}
    {{ return(parallel_run.quoted(schema) ~ '.' ~ parallel_run.quoted(name)) }}
{% endmacro %}
