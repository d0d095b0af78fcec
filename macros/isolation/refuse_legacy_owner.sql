{#-
    Stops a run whose user owns the legacy schema or its archive, or has the owner's rights, a superuser included: it could write there. One query.
    With the var `parallel_run_isolation` at warn it warns.
-#}
{% macro refuse_legacy_owner() %}
    {% set isolation = parallel_run.setting('isolation') %}
    {% set rows = run_query(parallel_run.legacy_owner_sql([parallel_run.setting('legacy_schema'), parallel_run.setting('archive_schema')])).rows %}
    {% for row in rows if row[2] %}
        {% set message = 'The target `' ~ target.name ~ '` runs as ' ~ target.user ~ ', who ' ~ ('owns ' if row[1] == target.user else 'has the rights of ' ~ row[1] ~ ', who owns ')
            ~ row[0] ~ ': a build could write legacy. Set a `user` in that target of profiles.yml who only reads it; `dbt run-operation isolate` makes one.' %}
        {% if isolation == 'warn' %}
            {% do exceptions.warn(message) %}
        {% else %}
            {% do exceptions.raise_compiler_error(message ~ ' To be warned only, as in a sandbox of one user: the var `parallel_run_isolation: warn`.') %}
        {% endif %}
    {% endfor %}
{% endmacro %}
