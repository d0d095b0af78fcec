-- A ledger with any number of models and days, for report_cases.py, which puts the schema in.
-- The model at place n differs on the day d days ago while n <= open + d / 2, and now and then once more.

create temporary table report_models on commit drop as
select model, place, 'test.shop.parity_' || model as test_id
from unnest(cast(%(names)s as text[])) with ordinality as names (model, place);

create temporary table report_comparisons on commit drop as
select
    model,
    place,
    day,
    'run-' || day as invocation_id,
    'run-' || day || ':' || test_id as check_id,
    now() at time zone 'utc' - day * interval '1 day' - interval '1 hour' as checked_at,
    place <= %(open)s + day / 2 or (day > 15 and (place * 7 + day * 13) %% 53 = 0) as differs,
    place %% 11 = 5 as is_waived,
    20000 * place + 17 * (400 - day) as row_count
from report_models cross join generate_series(0, %(days)s - 1) as day;

insert into {schema}.ledger_runs
select
    invocation_id, max(checked_at) - interval '20 minutes', max(checked_at) + interval '1 minute', 'build', 'prod',
    'analytics_new', 'dbt_user', 'legacy', md5(cast(min(day) / 5 as text)), '1.11.16', count(*) * 3,
    sum(cast(differs as integer)), count(*), sum(cast(differs as integer))
from report_comparisons
group by invocation_id;

insert into {schema}.ledger_checks (
    check_id, invocation_id, checked_at, target_name, test_name, model, legacy_relation, new_relation,
    check_name, column_name, legacy_value, new_value, verdict, rows_affected, hint, seconds, declaration
)
select
    check_id, invocation_id, checked_at, 'prod', 'parity', model,
    '"analytics_legacy"."' || model || '"', '"analytics_new"."' || model || '"',
    check_name, column_name, legacy_value, new_value,
    case when differs and (check_name = 'rows' or column_name = 'amount') then 'fail' else 'pass' end,
    case when differs and check_name = 'rows' then 12 + place end, hint, 0.4 + place * 0.05,
    '{"primary_key": ["id"], "event_time": "created_at", '
    || '"exclude_columns": {"etl_batch_id": "technical column of the old ETL"}}'
from report_comparisons cross join lateral (
    values
        ('columns', null, '14', '14', null),
        ('row_count', null, cast(row_count as text), cast(row_count as text), null),
        (
            'metric_total', 'amount', row_count * 31 || '.20',
            row_count * 31 - case when differs then 12 + place else 0 end || '.20', 'sum'
        ),
        ('metric_total', 'quantity', cast(row_count * 4 as text), cast(row_count * 4 as text), 'sum'),
        ('rows', null, md5(model), case when differs then md5(check_id) else md5(model) end, null)
) as checks (check_name, column_name, legacy_value, new_value, hint);

insert into {schema}.ledger_checks (
    check_id, invocation_id, checked_at, target_name, test_name, model,
    check_name, column_name, legacy_value, new_value, verdict, rows_affected, hint, seconds
)
select
    check_id, invocation_id, checked_at, 'prod', 'parity', model,
    check_name, column_name, legacy_value, new_value, 'pass', rows_affected, hint, 0.5
from report_comparisons cross join (
    values ('waived', 'region', null, null, 3, null), ('waiver', 'W-' || 14, '5', '3', null, 'Finance')
) as checks (check_name, column_name, legacy_value, new_value, rows_affected, hint)
where is_waived;

insert into {schema}.ledger_periods (
    check_id, model, period, legacy_rows, new_rows, legacy_fingerprint, new_fingerprint
)
select
    check_id, model, to_char(date '2024-01-01' + month * interval '1 month', 'YYYY-MM-DD'),
    row_count / 24, row_count / 24, 'a',
    case when differs and (month > 20 or month = 7) then 'b' else 'a' end
from report_comparisons cross join generate_series(0, 23) as month
where day = 0;

insert into {schema}.ledger_causes
select check_id, column_name, cause, rows_affected * place
from report_comparisons cross join (
    values
        ('amount', '2-decimal rounding: tolerance: {amount: {absolute: 0.01}}', 6),
        (
            'created_at',
            '+3 h shift: expressions: {created_at: {legacy: "created_at + interval ''3 hours''"}}', 3
        ),
        ('note', 'trailing blanks: normalize: {note: [rtrim]}', 2),
        (null, 'only legacy has this row', 1)
) as causes (column_name, cause, rows_affected)
where differs and day = 0;

insert into {schema}.ledger_differences (
    check_id, importance, check_name, column_name, row_key, legacy_value, new_value, rows_affected, hint, fails
)
select check_id, importance, check_name, column_name, row_key, legacy_value, new_value, 12 + place, hint, true
from report_comparisons cross join lateral (
    values
        (4, 'metric_total', 'amount', null, row_count * 31 || '.20', row_count * 31 - 12 - place || '.20', 'sum'),
        (6, 'rows_missing', null, 'id=' || 90 + place, '1 row', null, 'only legacy has this row'),
        (8, 'rows_changed', 'amount', 'id=' || 100 + place, '1075.01', '1075.00', '2-decimal rounding'),
        (
            8, 'rows_changed', 'created_at', 'id=' || 100 + place,
            '2025-03-02 10:15:00', '2025-03-02 13:15:00', '+3 h shift'
        ),
        (8, 'rows_changed', 'note', 'id=' || 111 + place, 'fragile  ', 'fragile', 'trailing blanks'),
        (8, 'rows_changed', 'note', 'id=' || 112 + place, null, '', 'NULL ↔ ''''')
) as samples (importance, check_name, column_name, row_key, legacy_value, new_value, hint)
where differs and day = 0;

insert into {schema}.ledger_gates
select
    'judged', now() at time zone 'utc' - interval '10 minutes', 'admin', 'migration_admin', null,
    gate, not (gate = any(%(red)s)),
    case gate
        when 'clean_days' then '5, 2025-11-17 failed'
        when 'sign_offs' then 'board_report (missing)'
        else 'as it should be'
    end,
    'all in order',
    case gate
        when 'sign_offs' then 'Ask its owner: dbt run-operation sign_off.'
        else 'Run `dbt build` every day with the target that builds.'
    end,
    true, case when not (gate = any(%(red)s)) then 0 when gate = 'clean_days' then 2 end
from unnest(cast(%(gates)s as text[])) as gates (gate);

insert into {schema}.ledger_events (
    event_id, step, happened_at, invocation_id, target_name, run_by, verb, phase, status
)
select
    verb, 1, now() at time zone 'utc' - ago * interval '1 day', verb, 'admin', 'migration_admin', verb, 'step', status
from (values ('isolate', 41, 'done'), ('verify_isolation', 40, 'passed')) as events (verb, ago, status);
