{#- Everything in which isolation is not as it should be, as a list of `isolation_finding`, in the order in which isolate mends it. -#}
{% macro isolation_findings(facts) %}
    {{ return(
        parallel_run.role_findings(facts)
        + parallel_run.schema_findings(facts)
        + parallel_run.write_findings(facts, facts.names.dbt_user, facts.names.legacy, true)
        + parallel_run.owner_findings(facts)
        + parallel_run.read_findings(facts, facts.names.dbt_user, facts.names.legacy, parallel_run.legacy_owners(facts))
        + parallel_run.ledger_findings(facts)
    ) }}
{% endmacro %}
