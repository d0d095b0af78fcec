{#-
    One row a comparison: its test, its figures, and its state from 0, the worst, to 5: error, fail, skipped, off, waived, pass. checks: what to read
    ledger_checks from; where: which of them.
-#}
{% macro comparisons_sql(checks, where='true') %}
select
    check_id,
    invocation_id,
    substring(check_id, length(invocation_id) + 2, 2000) as test_id,
    model,
    test_name,
    max(checked_at) as checked_at,
    max(declaration) as declaration,
    max(legacy_relation) as legacy_relation,
    max(new_relation) as new_relation,
    max(seconds) as seconds,
    max(case when check_name = 'row_count' then new_value end) as new_rows,
    max(case when check_name = 'rows' then rows_affected end) as rows_affected,
    max(case when check_name in ('error', 'skipped', 'off') then hint end) as reason,
    count(*) as checks,
    case min(
        case verdict when 'error' then 0 when 'fail' then 1 when 'skipped' then 2 when 'pass' then 5 when 'warn' then 5 else 3 end
    )
        when 0 then 0
        when 1 then 1
        when 2 then 2
        when 3 then 3
        else 5 - max(case when check_name = 'waived' then 1 else 0 end)
    end as state
from {{ checks }}
where {{ where }}
group by check_id, invocation_id, model, test_name
{% endmacro %}
