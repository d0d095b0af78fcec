{#-
    `dbt run-operation verify_isolation`, with the target that builds: proves that its role can read legacy and cannot write it, and that the legacy
    ETL cannot write the new schema; fails with each thing that is otherwise and what to do about it.
-#}
{% macro verify_isolation() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_connection('verify_isolation') %}
    {% do parallel_run.check_isolation_start() %}
    {% set facts = parallel_run.isolation_facts() %}
    {% if target.user != facts.names.dbt_user %}
        {% do parallel_run.refuse('verify_isolation', 'user of the target ' ~ target.name, target.user, facts.names.dbt_user ~ ': only the role that builds can show what it is denied',
            'Name the target that builds with --target, or set the var `parallel_run_dbt_user`.') %}
    {% endif %}
    {% set relations = facts.objects | selectattr('schema_name', 'eq', facts.names.legacy) | rejectattr('kind', 'in', ['schema', 'function', 'sequence']) | list %}
    {% set findings = parallel_run.isolation_findings(facts) + parallel_run.queue_findings() + parallel_run.attempt_findings(facts.names.legacy) %}
    {% if not relations | selectattr('kind', 'eq', 'table') | list %}
        {% do findings.append(parallel_run.isolation_finding('attempt', facts.names.legacy ~ ' holds no table, so that nothing is shown',
            'Run the legacy ETL first, or set the var `parallel_run_legacy_schema`.')) %}
    {% endif %}
    {% do parallel_run.record_verification(findings) %}
    {% if findings %}
        {% set lines = [] %}
        {% for finding in findings %}
            {% do lines.append('- ' ~ finding.problem ~ '. ' ~ finding.remedy) %}
        {% endfor %}
        {% do exceptions.raise_compiler_error('verify_isolation: ' ~ findings | length ~ ' things are not as they should be:\n' ~ lines | join('\n')) %}
    {% endif %}
    {% do log('verify_isolation: ' ~ target.user ~ ' reads the ' ~ relations | length ~ ' relations of ' ~ facts.names.legacy ~ ' and cannot write them; '
        ~ (parallel_run.legacy_owners(facts) | join(', ') or 'no one else') ~ ' cannot write ' ~ facts.names.new, info=true) %}
    {% do log(parallel_run.attempts_note(), info=true) %}
    {{ return('') }}
{% endmacro %}
