{#- The one block of a verb: what it holds while it runs, its statements, and their record in the ledger. notes: rows of the ledger without a statement. -#}
{% macro cutover_block_sql(verb, lease, steps, notes, schemas) %}
    {{ return(
        'begin;\n' ~ (lease + steps | map(attribute='sql') | list) | join(';\n') ~ ';\n'
        ~ parallel_run.record_event_sql(verb, 'done', steps + notes, schemas) ~ ';\ncommit;'
    ) }}
{% endmacro %}
