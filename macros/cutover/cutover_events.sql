{#- What cutover, rollback_cutover and decommission noted in the ledger, the latest first, a mapping an operation. -#}
{% macro cutover_events() %}
    {% if not parallel_run.has_ledger_table('events') %}
        {{ return([]) }}
    {% endif %}
    {{ return(parallel_run.read_rows([
        'select event_id, invocation_id, happened_at, run_by, verb, status, schemas from ' ~ parallel_run.ledger_table('events')
        ~ " where step = 1 and verb in ('cutover', 'rollback_cutover', 'decommission') order by happened_at desc"
    ])) }}
{% endmacro %}
