{#- One row a parity test of this invocation, worst first. -#}
{% macro summary_sql() %}
select
    check_id,
    model,
    test_name,
    case min(case verdict when 'error' then 0 when 'fail' then 1 when 'skipped' then 2 when 'off' then 3 when 'warn' then 4 else 5 end)
        when 0 then 'error'
        when 1 then 'fail'
        when 2 then 'skipped'
        when 3 then 'off'
        else case when max(case when check_name = 'waived' then 1 else 0 end) = 1 then 'waived' else 'pass' end
    end as verdict,
    max(case when check_name = 'row_count' then new_value end) as new_rows,
    count(*) as checks,
    max(seconds) as seconds,
    max(declaration) as declaration,
    sum(case when verdict = 'warn' then 1 else 0 end) as warnings
from {{ parallel_run.ledger_table('checks') }}
where invocation_id = {{ parallel_run.literal(invocation_id) }}
group by check_id, model, test_name
order by min(case verdict when 'error' then 0 when 'fail' then 1 when 'skipped' then 2 when 'off' then 3 else 5 end), model, test_name
{% endmacro %}
