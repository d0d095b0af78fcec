{#- Gate: the user of this target may rename both schemas, change what is in them, take every right to write legacy, and create schemas. -#}
{% macro gate_privileges() %}
    {% set legacy = parallel_run.setting('legacy_schema') %}
    {% set rows = parallel_run.read_rows(parallel_run.rename_rights_queries([legacy, parallel_run.setting('new_schema')])) %}
    {% set allowed = [] %}
    {% for row in rows if row.is_allowed %}
        {% do allowed.append(row.kind ~ ' ' ~ row.name) %}
    {% endfor %}
    {% set lacking, passed_on = [], [] %}
    {% for row in rows if row.kind ~ ' ' ~ row.name not in allowed %}
        {% do lacking.append(row.kind ~ ' ' ~ row.name ~ (' of ' ~ row.owner if row.owner else '')) %}
    {% endfor %}
    {% for row in parallel_run.read_rows(parallel_run.passed_on_rights_queries(legacy)) %}
        {% do passed_on.append(row.privilege ~ ' on ' ~ row.what ~ ', which ' ~ row.grantor ~ ' granted to ' ~ row.grantee) %}
    {% endfor %}
    {% set remedies = ['Name a target of an administrator with --target; or make ' ~ target.user ~ ' a member of these owners and grant it create on the database.'] if lacking else [] %}
    {% if passed_on %}
        {% do remedies.append('A right that was passed on cannot be taken back: as its owner, `revoke grant option for … from … cascade`, and grant it to the others yourself.') %}
    {% endif %}
    {% set figure = target.user ~ (' lacks: ' ~ parallel_run.listed(lacking) if lacking else ' may do it') ~ ('; passed on: ' ~ parallel_run.listed(passed_on) if passed_on else '') %}
    {{ return(parallel_run.gate('privileges', not lacking and not passed_on, figure, 'the rights of the owners of both schemas, none of them passed on, and create on the database',
        remedies | join(' '), overridable=false)) }}
{% endmacro %}
