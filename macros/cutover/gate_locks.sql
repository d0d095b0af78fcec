{#- Gate: no other session holds a lock on a relation of the two schemas. The locks and the names are read apart: on Redshift they do not join. -#}
{% macro gate_locks() %}
    {% set relations = {} %}
    {% for row in parallel_run.read_rows(parallel_run.objects_queries([parallel_run.setting('legacy_schema'), parallel_run.setting('new_schema')])[1:2]) %}
        {% do relations.update({row.oid | int: row.schema_name ~ '.' ~ row.name}) %}
    {% endfor %}
    {% set held = [] %}
    {% for row in parallel_run.read_rows(parallel_run.locks_queries()) if row.oid is not none and row.oid | int in relations %}
        {% do held.append(row.user_name ~ ' (pid ' ~ row.pid ~ ') ' ~ row.mode ~ ' on ' ~ relations[row.oid | int]) %}
    {% endfor %}
    {{ return(parallel_run.gate('locks', not held, parallel_run.listed(held) or 'none', 'none',
        'Wait until the session ends its transaction, or end it: select pg_terminate_backend(<pid>).', days=0)) }}
{% endmacro %}
