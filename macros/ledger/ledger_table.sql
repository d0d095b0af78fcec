{#- One of the ledger's tables as a relation. -#}
{% macro ledger_table(name) %}
    {{ return(api.Relation.create(database=target.database, schema=parallel_run.ledger_schema(), identifier='ledger_' ~ name)) }}
{% endmacro %}
