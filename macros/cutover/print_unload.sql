{#- Redshift: prints the statements that save the archive to S3, for someone who has the role and the bucket. -#}
{% macro print_unload(objects, archive) %}
    {% do adapter.dispatch('print_unload', 'parallel_run')(objects, archive) %}
{% endmacro %}

{#- PostgreSQL has pg_dump for that. -#}
{% macro postgres__print_unload(objects, archive) %}
    {% do log('decommission: to keep a copy first: pg_dump --schema=' ~ archive, info=true) %}
{% endmacro %}

{% macro redshift__print_unload(objects, archive) %}
    {% do log('decommission: to keep a copy first, with your bucket and role:', info=true) %}
    {% for relation in parallel_run.relations_of(objects, archive) %}
        {% do log(parallel_run.unload_sql(archive, relation.name), info=true) %}
    {% endfor %}
{% endmacro %}
