{#- What is not as a cutover is to leave it: list of {problem, remedy}. -#}
{% macro cutover_findings(facts, state) %}
    {% set findings = parallel_run.final_findings(facts, state) %}
    {% if state.names.archive in state.oids %}
        {% set findings = findings + parallel_run.archive_findings(facts, state) %}
    {% endif %}
    {% if state.name == 'after' %}
        {% set findings = findings + parallel_run.compat_findings(facts, state) + parallel_run.outside_findings(state) %}
    {% endif %}
    {{ return(findings) }}
{% endmacro %}
