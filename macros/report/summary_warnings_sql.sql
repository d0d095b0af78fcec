{#- The warnings of the comparisons of a run. -#}
{% macro summary_warnings_sql(run) %}
select check_id, column_name, hint
from {{ parallel_run.ledger_table('checks') }}
where invocation_id = {{ parallel_run.literal(run) }}
    and verdict = 'warn'
order by check_id, check_name, column_name
{% endmacro %}
