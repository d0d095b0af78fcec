{#- What BI cannot read of the new schema and the ledger. Apart from isolation_findings: on Redshift the role that builds is not shown the rights of others. -#}
{% macro bi_findings(facts) %}
    {{ return(
        parallel_run.read_findings(facts, facts.names.bi_user, facts.names.new, [facts.names.dbt_user])
        + parallel_run.read_findings(facts, facts.names.bi_user, facts.names.ledger, [])
    ) }}
{% endmacro %}
