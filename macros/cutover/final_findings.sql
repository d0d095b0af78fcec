{#- What BI cannot read of the final schema, whether the role that builds may build there, and an old name that is there again. -#}
{% macro final_findings(facts, state) %}
    {% set final = state.names.final %}
    {% set builder = parallel_run.setting('dbt_user') %}
    {% set names = {'bi_user': parallel_run.setting('bi_user'), 'dbt_user': builder} %}
    {% set by_name = {} %}
    {% for role in facts.roles %}
        {% do by_name.update({role.grantee: role}) %}
    {% endfor %}
    {% set findings = [] %}
    {% for finding in parallel_run.read_findings(dict(facts, names=names, roles=by_name), names.bi_user, final, [builder]) %}
        {% do findings.append({'problem': finding.problem, 'remedy': finding.sql ~ ';' if finding.sql else finding.remedy}) %}
    {% endfor %}
    {% set may = parallel_run.read_rows(parallel_run.effective_rights_queries(builder, final)) | selectattr('kind', 'eq', 'schema') | list %}
    {% if not may %}
        {% do findings.append({'problem': builder ~ ' cannot build in ' ~ final,
            'remedy': 'grant usage, create on schema ' ~ parallel_run.quoted(final) ~ ' to ' ~ parallel_run.quoted(builder) ~ ';'}) %}
    {% endif %}
    {% for old in [state.names.new, state.names.legacy] if state.name == 'decommissioned' and old in state.oids %}
        {% do findings.append({'problem': 'the old name ' ~ old ~ ' is there again, as a run makes it that still aims at it',
            'remedy': 'Set `schema: ' ~ final ~ '` in its target of profiles.yml, and drop it.'}) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
