{#- Prints what a sample found, and the gap in its window. -#}
{% macro print_sample(sample_id) %}
    {% set id = parallel_run.literal(sample_id) %}
    {% for row in run_query(
        'select schema_name, access, user_name, sum(accesses), count(distinct relation_name) from ' ~ parallel_run.ledger_table('access')
        ~ ' where sample_id = ' ~ id ~ ' and accesses > 0 group by schema_name, access, user_name order by 1, 2, 3'
    ).rows %}
        {% do log('%-24s %-6s %-20s %8d on %d relations' | format(row[0], row[1], row[2] or 'user unknown', row[3], row[4]), info=true) %}
    {% else %}
        {% do log('sample_access: nothing new', info=true) %}
    {% endfor %}
    {% for row in run_query('select gap from ' ~ parallel_run.ledger_table('samples') ~ ' where sample_id = ' ~ id ~ ' and gap is not null').rows %}
        {% do exceptions.warn('sample_access: ' ~ row[0]) %}
    {% endfor %}
{% endmacro %}
