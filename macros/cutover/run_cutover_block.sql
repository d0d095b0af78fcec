{#- Prints the statements of a verb and, unless it is a dry run, notes in the ledger that it begins and sends its one block. Whether it ran. -#}
{% macro run_cutover_block(verb, lease, steps, notes, schemas, dry_run) %}
    {% set printed = 'begin;\n' ~ (lease + steps | map(attribute='sql') | list) | join(';\n') ~ ';\ncommit;' %}
    {% do log(verb ~ (' would run' if dry_run else ' runs') ~ ', with a note of it in the ledger:\n' ~ printed, info=true) %}
    {% if dry_run %}
        {% do log(verb ~ ': this was a dry run, nothing was changed', info=true) %}
        {{ return(false) }}
    {% endif %}
    {% do run_query('begin;\n' ~ parallel_run.record_event_sql(verb, 'started', [{'phase': 'lease'}], schemas) ~ ';\ncommit;') %}
    {% do log(verb ~ ': one transaction. After an error below nothing is changed; should the connection end before an answer, run verify_cutover: it says what is true.', info=true) %}
    {% do run_query(parallel_run.cutover_block_sql(verb, lease, steps, notes, schemas)) %}
    {{ return(true) }}
{% endmacro %}
