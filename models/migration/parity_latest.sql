with history as (
    select * from {{ ref('parity_history') }}
),

tests as (
    select
        model,
        test_name,
        target_name,
        check_id,
        checked_at,
        invocation_id,
        git_revision,
        max(case when check_name = 'row_count' then legacy_value end) as legacy_rows,
        max(case when check_name = 'row_count' then new_value end) as new_rows,
        count(*) as checks,
        sum(case when verdict in ('pass', 'warn') then 0 else 1 end) as checks_not_passed,
        sum(case when check_name = 'waived' then rows_affected else 0 end) as waived_values,
        sum(case when check_name = 'tolerated' then rows_affected else 0 end) as tolerated_values,
        max(seconds) as seconds,
        min(
            case verdict
                when 'error' then 1 when 'fail' then 2 when 'skipped' then 3 when 'off' then 4
                else 5
            end
        ) as worst
    from history
    group by model, test_name, target_name, check_id, checked_at, invocation_id, git_revision
),

numbered as (
    select
        *,
        row_number() over (
            partition by model, test_name, target_name order by checked_at desc, check_id desc
        ) as recency
    from tests
),

final as (
    select
        model,
        test_name,
        target_name,
        case worst
            when 1 then 'error' when 2 then 'fail' when 3 then 'skipped' when 4 then 'off'
            else case when waived_values > 0 then 'waived' else 'pass' end
        end as verdict,
        legacy_rows,
        new_rows,
        checks,
        checks_not_passed,
        waived_values,
        tolerated_values,
        seconds,
        checked_at,
        git_revision,
        invocation_id,
        check_id
    from numbered
    where recency = 1
)

select * from final
