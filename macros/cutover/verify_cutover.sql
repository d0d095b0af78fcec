{#-
    `dbt run-operation verify_cutover --target admin`: on a connection of its own, fails unless names, oids, owners, rights and the views under the
    old names are exactly what the cutover is to leave; says what is not and what to do.
-#}
{% macro verify_cutover() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_connection('verify_cutover') %}
    {% do parallel_run.limit_waits() %}
    {% set state = parallel_run.cutover_state() %}
    {% set names = state.names %}
    {% do parallel_run.check_cutover_state('verify_cutover', state) %}
    {% if state.name == 'before' %}
        {% do exceptions.raise_compiler_error('verify_cutover: ' ~ names.legacy ~ ' and ' ~ names.new
            ~ ' have their names: there is no cutover, or it was taken back. Next: dbt run-operation cutover with a target of an administrator.') %}
    {% endif %}
    {% set facts = parallel_run.cutover_facts(names.values() | list) %}
    {% set findings = parallel_run.cutover_findings(facts, state) %}
    {% if findings %}
        {% set lines = [] %}
        {% for finding in findings %}
            {% do lines.append('- ' ~ finding.problem ~ '. ' ~ finding.remedy) %}
        {% endfor %}
        {% do exceptions.raise_compiler_error('verify_cutover: ' ~ findings | length ~ ' things are not as they should be:\n' ~ lines | join('\n')) %}
    {% endif %}
    {% do log('verify_cutover: ' ~ names.final ~ ' (oid ' ~ state.oids[names.final] ~ ') is what was ' ~ names.new
        ~ (', ' ~ names.archive ~ ' (oid ' ~ state.oids[names.archive] ~ ') what was ' ~ names.legacy ~ ', which no one of its owners can write' if names.archive in state.oids else '')
        ~ (', decommissioned at ' ~ state.event.happened_at ~ ' (UTC)' if state.name == 'decommissioned' else ', and the old names answer'), info=true) %}
    {{ return('') }}
{% endmacro %}
