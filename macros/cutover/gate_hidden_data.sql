{#- Gate: no policy hides rows or values of this database from the user that compares, to whom different tables may look equal. -#}
{% macro gate_hidden_data() %}
    {% set user = parallel_run.setting('dbt_user') %}
    {% set findings = parallel_run.hidden_findings(user) %}
    {{ return(parallel_run.gate('hidden_data', not findings, parallel_run.listed(findings | map(attribute='problem') | list) or 'none', 'no policy that hides any',
        findings | map(attribute='remedy') | unique | join(' '))) }}
{% endmacro %}
