{#- Gate: the user of this target may rename both schemas, change what is in them, and create schemas. -#}
{% macro gate_privileges() %}
    {% set rows = parallel_run.read_rows(parallel_run.rename_rights_queries([parallel_run.setting('legacy_schema'), parallel_run.setting('new_schema')])) %}
    {% set allowed = [] %}
    {% for row in rows if row.is_allowed %}
        {% do allowed.append(row.kind ~ ' ' ~ row.name) %}
    {% endfor %}
    {% set lacking = [] %}
    {% for row in rows if row.kind ~ ' ' ~ row.name not in allowed %}
        {% do lacking.append(row.kind ~ ' ' ~ row.name ~ (' of ' ~ row.owner if row.owner else '')) %}
    {% endfor %}
    {{ return(parallel_run.gate('privileges', not lacking, target.user ~ (' lacks: ' ~ parallel_run.listed(lacking) if lacking else ' may do it'),
        'the rights of the owners of both schemas, and create on the database',
        'Name a target of an administrator with --target; or make ' ~ target.user ~ ' a member of these owners and grant it create on the database.', overridable=false)) }}
{% endmacro %}
