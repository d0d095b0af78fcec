{#- Gate: no owner of a legacy relation, nor a member of one, could still write the archive. -#}
{% macro gate_archive() %}
    {% set legacy = parallel_run.setting('legacy_schema') %}
    {% set facts = parallel_run.cutover_facts([legacy]) %}
    {% set owners = facts.objects | selectattr('schema_name', 'eq', legacy) | map(attribute='owner') | unique | reject('eq', target.user) | list %}
    {% set spared = [] %}
    {% for owner in owners %}
        {% do spared.append(parallel_run.grantee('user', owner)) %}
    {% endfor %}
    {% set ways = parallel_run.archive_writers(facts, legacy, parallel_run.grantee('user', target.user), owners, spared) %}
    {{ return(parallel_run.gate('archive_readonly', not ways, ways | map(attribute='problem') | join('; ') or 'nobody',
        'no owner of legacy could write the archive', ways | map(attribute='remedy') | unique | join('; '))) }}
{% endmacro %}
