{#-
    Prints the structural findings and the causes of one failed comparison, with samples, masked as in the report. check: row of latest_checks_sql.
-#}
{% macro print_causes(check) %}
    {% set pii = (parallel_run.tested_columns().get(check.check_id.split(':', 1)[1]) or {}).get('pii') %}
    {% set differences = [] %}
    {% for difference in parallel_run.read_rows([parallel_run.parity_failures_sql(check.check_id)]) %}
        {% do differences.append(parallel_run.masked_difference(difference, pii, parallel_run.setting('report_samples'))) %}
    {% endfor %}
    {% for difference in differences if difference.check_name in ['columns', 'empty', 'row_count', 'duplicate_keys', 'waiver'] and difference.period is none %}
        {% do log('  ' ~ parallel_run.difference_text(difference), info=true) if loop.index <= 20 %}
    {% endfor %}
    {% set causes = run_query(
        'select column_name, cause, sum(rows_affected) as rows_affected, round(100.0 * sum(rows_affected) / sum(sum(rows_affected)) over (), 1) as share from '
        ~ parallel_run.ledger_table('causes') ~ ' where check_id = ' ~ parallel_run.literal(check.check_id) ~ ' group by column_name, cause order by 3 desc, 1, 2'
    ).rows %}
    {% for cause in causes %}
        {% do log('  %5s %%  %8d  %s' | format(cause.share, cause.rows_affected, (cause.column_name ~ ': ' if cause.column_name else '') ~ cause.cause), info=true) %}
        {% for difference in (differences | selectattr('column_name', 'eq', cause.column_name) | selectattr('hint', 'eq', cause.cause) | list)[:3] %}
            {% do log('             ' ~ (difference.row_key or 'row') ~ ': legacy ' ~ (difference.legacy_value if difference.legacy_value is not none else 'NULL')
                ~ ' | new ' ~ (difference.new_value if difference.new_value is not none else 'NULL'), info=true) %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
