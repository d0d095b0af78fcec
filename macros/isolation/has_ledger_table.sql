{#- Whether a table of the ledger is there. Not adapter.get_relation: on Redshift that may leave a transaction open, in which all that follows is lost. -#}
{% macro has_ledger_table(name) %}
    {% set rows = parallel_run.read_rows(parallel_run.objects_queries([parallel_run.ledger_schema()])[1:2]) %}
    {{ return('ledger_' ~ name in rows | map(attribute='name')) }}
{% endmacro %}
