{#- By what the owners of legacy could write the schema that dbt builds. isolate leaves their rights alone: legacy is not touched. -#}
{% macro owner_findings(facts) %}
    {% set findings = [] %}
    {% for owner in parallel_run.legacy_owners(facts) %}
        {% for role in parallel_run.roles_of(facts, owner) if role in facts.roles and facts.roles[role].is_super %}
            {% do findings.append(parallel_run.isolation_finding('role', owner ~ ', who owns legacy, is a superuser and may write everything',
                'Let the legacy ETL run as a role that is none, or accept that only its jobs keep it from ' ~ facts.names.new ~ '.')) %}
        {% endfor %}
        {% do findings.extend(parallel_run.write_findings(facts, owner, facts.names.new, false)) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
