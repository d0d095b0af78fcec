{#- The latest comparison of each `parity` test in the ledger, with its figures as text; late_rows are those of legacy past the common watermark. -#}
{% macro latest_evidence_sql() %}
with comparisons as (
    select
        check_id,
        substring(check_id, length(invocation_id) + 2, 2000) as test_id,
        max(checked_at) as checked_at,
        max(git_revision) as git_revision,
        max(model_revision) as model_revision,
        max(declaration) as declaration,
        max(legacy_relation) as legacy_relation,
        max(new_relation) as new_relation,
        max(case when check_name = 'row_count' then legacy_value end) as legacy_rows,
        max(case when check_name = 'row_count' then new_value end) as new_rows,
        max(case when check_name = 'rows' then legacy_value end) as legacy_fingerprint,
        max(case when check_name = 'rows' then new_value end) as new_fingerprint,
        coalesce(max(case when check_name in ('rows_missing', 'rows_unexpected') and verdict = 'warn' then legacy_value end), '0') as late_legacy_rows,
        coalesce(max(case when check_name in ('rows_missing', 'rows_unexpected') and verdict = 'warn' then new_value end), '0') as late_new_rows,
        sum(case when check_name = 'waiver' and verdict = 'fail' then 1 else 0 end) as waivers_failed,
        case max(case verdict when 'error' then 3 when 'fail' then 2 when 'pass' then 0 when 'warn' then 0 else 1 end)
            when 3 then 'error' when 2 then 'fail' when 1 then 'not compared' else 'pass'
        end as verdict
    from {{ parallel_run.ledger_table('checks') }}
    where test_name = 'parity'
    group by check_id, invocation_id
),

numbered as (
    select *, row_number() over (partition by test_id order by checked_at desc, check_id desc) as recency
    from comparisons
)

select
    check_id, test_id, cast(checked_at as varchar) as checked_at, git_revision, model_revision, declaration, legacy_relation, new_relation,
    legacy_rows, new_rows, legacy_fingerprint, new_fingerprint, late_legacy_rows, late_new_rows, waivers_failed, verdict
from numbered
where recency = 1
{% endmacro %}
