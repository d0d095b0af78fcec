"""Every argument of the generic tests, on a pair that passes because of it and a twin that fails."""

import pytest
from dbt_cases import Case, run_cases

ROWS = "insert into {table} values "
PAIR = "create table {table} (id int, v text, amount numeric(12, 2), seen timestamp); " + ROWS
BASE = PAIR + "(1, 'a', 1.00, '2024-01-01 10:00:00'), (2, 'b', 2.00, '2024-02-01 10:00:00')"
SCALED = "create table {table} (id int, v numeric(30, %s)); insert into {table} values (1, %s)"
ZONED = "create table {table} (id int, t %s); insert into {table} values (1, '%s')"
KEY = {"primary_key": "id"}


def base(**changes):
    """The base pair with other values for row 2."""
    values = {"v": "'b'", "amount": "2.00", "seen": "'2024-02-01 10:00:00'"} | changes
    return PAIR + f"(1, 'a', 1.00, '2024-01-01 10:00:00'), (2, {values['v']}, {values['amount']}, {values['seen']})"


# name: (legacy, new, arguments, generic test, None when it passes or the checks that fail)
CASES = {
    "legacy_named": ("create table {table}_old as select 1 as id; create table {table} (id int)", "create table {table} as select 1 as id",
                     {**KEY, "legacy": "cases_legacy.legacy_named_old"}, "parity", None),
    "legacy_source": (BASE, BASE, {**KEY, "legacy": "source('cases_legacy', 'legacy_source')"}, "parity", None),
    "excluded": (BASE, base(v="'z'"), {**KEY, "exclude_columns": {"v": "rewritten on purpose"}}, "parity", None),
    "excluded_other": (BASE, base(v="'z'"), {**KEY, "exclude_columns": {"amount": "not this one"}}, "parity", {"rows_changed"}),
    "excluded_legacy_only": ("create table {table} as select 1 as id, 7 as batch", "create table {table} as select 1 as id",
                             {**KEY, "exclude_columns": {"batch": "technical"}}, "parity", None),
    "renamed": ("create table {table} as select 1 as old_id, 'a' as v", "create table {table} as select 1 as id, 'a' as v",
                {**KEY, "renamed_columns": {"id": "old_id"}}, "parity", None),
    "renamed_and_different": ("create table {table} as select 1 as id, 'a' as old", "create table {table} as select 1 as id, 'b' as v",
                              {**KEY, "renamed_columns": {"v": "old"}}, "parity", {"rows_changed"}),
    "renamed_crosswise": ("create table {table} as select 1 as id, 2 as a, 3 as b", "create table {table} as select 1 as id, 3 as a, 2 as b",
                          {**KEY, "renamed_columns": {"a": "b", "b": "a"}}, "parity", None),
    "renamed_away": ("create table {table} as select 1 as id, 2 as a", "create table {table} as select 1 as id, 2 as b, 2 as a",
                     {**KEY, "renamed_columns": {"b": "a"}}, "parity", {"columns"}),
    "renamed_away_and_excluded": ("create table {table} as select 1 as id, 2 as a", "create table {table} as select 1 as id, 2 as b, 9 as a",
                                  {**KEY, "renamed_columns": {"b": "a"}, "exclude_columns": {"a": "new in dbt"}}, "parity", None),
    "renamed_away_and_excluded_and_different": ("create table {table} as select 1 as id, 2 as a", "create table {table} as select 1 as id, 3 as b, 9 as a",
                                                {**KEY, "renamed_columns": {"b": "a"}, "exclude_columns": {"a": "new in dbt"}}, "parity", {"rows_changed"}),
    "expression_of_another_scale": (SCALED % (2, "1.50"), SCALED % (4, "1.5"), {**KEY, "expressions": {"v": {"legacy": "v + 0", "new": "v + 0"}}}, "parity", None),
    "expression_of_another_scale_and_value": (SCALED % (2, "1.50"), SCALED % (4, "1.5001"),
                                              {**KEY, "expressions": {"v": {"legacy": "v + 0", "new": "v + 0"}}}, "parity", {"rows_changed"}),
    "long_numbers_as_doubles": ("create table {table} (id int, v bigint); insert into {table} values (1, 9007199254740992), (2, -4503599627370496), (3, null)",
                                "create table {table} (id int, v float8); insert into {table} values (1, 9007199254740992), (2, -4503599627370496), (3, null)",
                                {**KEY, "type_drift": "ignore"}, "parity", None),
    "prices_as_doubles": (SCALED % (2, "0.29), (2, 123456789012.29"), "create table {table} (id int, v float8); insert into {table} values (1, 0.29), (2, 123456789012.29)",
                          {**KEY, "type_drift": "ignore"}, "parity", None),
    "expression": (BASE, base(v="'B'"), {**KEY, "expressions": {"v": {"legacy": "upper(v)", "new": "upper(v)"}}}, "parity", None),
    "expression_one_side": (BASE, base(v="'z'"), {**KEY, "expressions": {"v": {"legacy": "upper(v)"}}}, "parity", {"rows_changed"}),
    "expression_of_two_columns": ("create table {table} as select 1 as id, 2 as x, 3 as y", "create table {table} as select 1 as id, 5 as total",
                                  {**KEY, "expressions": {"total": {"legacy": "x + y"}}, "exclude_columns": {"x": "in total", "y": "in total"}}, "parity", None),
    "null_if_empty": (base(v="null"), base(v="''"), {**KEY, "normalize": {"v": ["null_if_empty"]}}, "parity", None),
    "null_if_empty_undeclared": (base(v="null"), base(v="''"), KEY, "parity", {"rows_changed"}),
    "null_if_empty_keeps_blanks": (base(v="null"), base(v="'  '"), {**KEY, "normalize": {"v": ["null_if_empty"]}}, "parity", {"rows_changed"}),
    "trim": (base(v="' b '"), BASE, {**KEY, "normalize": {"*": ["trim"]}}, "parity", None),
    "rtrim": (base(v="'b  '"), BASE, {**KEY, "normalize": {"v": ["rtrim"]}}, "parity", None),
    "rtrim_keeps_leading": (base(v="' b'"), BASE, {**KEY, "normalize": {"v": ["rtrim"]}}, "parity", {"rows_changed"}),
    "lower": (base(v="'B'"), BASE, {**KEY, "normalize": {"v": ["lower"]}}, "parity", None),
    "second": (base(seen="'2024-02-01 10:00:00.7'"), BASE, {**KEY, "normalize": {"seen": ["second"]}}, "parity", None),
    "second_keeps_minutes": (base(seen="'2024-02-01 10:01:00'"), BASE, {**KEY, "normalize": {"seen": ["second"]}}, "parity", {"rows_changed"}),
    "minute": (base(seen="'2024-02-01 10:00:31'"), BASE, {**KEY, "normalize": {"seen": ["minute"]}}, "parity", None),
    "day": (base(seen="'2024-02-01 23:00:31'"), BASE, {**KEY, "normalize": {"seen": ["day"]}}, "parity", None),
    "utc": ("create table {table} as select 1 as id, timestamp '2024-01-01 10:00' as t", "create table {table} as select 1 as id, timestamptz '2024-01-01 12:00+02' as t",
            {**KEY, "normalize": {"t": ["utc"]}, "type_drift": "ignore"}, "parity", None),
    "utc_shifted": ("create table {table} as select 1 as id, timestamp '2024-01-01 12:00' as t", "create table {table} as select 1 as id, timestamptz '2024-01-01 12:00+02' as t",
                    {**KEY, "normalize": {"t": ["utc"]}, "type_drift": "ignore"}, "parity", {"rows_changed"}),
    "absolute": (BASE, base(amount="2.05"), {**KEY, "tolerance": {"amount": {"absolute": 0.05}}}, "parity", None),
    "absolute_exceeded": (BASE, base(amount="2.06"), {**KEY, "tolerance": {"amount": {"absolute": 0.05}}}, "parity", {"rows_changed", "metric_total"}),
    "absolute_exceeded_in_one_period": (BASE, base(amount="9").replace("1.00", "1.04"),
                                        {**KEY, "event_time": "seen", "period": "month", "tolerance": {"amount": {"absolute": 0.05}}}, "parity", {"rows_changed"}),
    "relative": (base(amount="-100"), base(amount="-101"), {**KEY, "tolerance": {"amount": {"relative": 0.01}}}, "parity", None),
    "relative_exceeded": (base(amount="-100"), base(amount="-101.01"), {**KEY, "tolerance": {"amount": {"relative": 0.01}}}, "parity", {"rows_changed"}),
    "relative_of_infinity": ("create table {table} as select 1 as id, 'Infinity'::float8 as v", "create table {table} as select 1 as id, 5::float8 as v",
                             {**KEY, "tolerance": {"v": {"relative": 0.5}}}, "parity", {"rows_changed"}),
    "nan_equals_nan": ("create table {table} as select 1 as id, 'NaN'::float8 as v", "create table {table} as select 1 as id, 'inf'::float8 - 'inf'::float8 as v", KEY, "parity", None),
    "tolerance_with_duplicate_keys": ("create table {table} as select 1 as id, 1::numeric(5, 2) as v union all select 1, 2",
                                      "create table {table} as select 1 as id, 1.01::numeric(5, 2) as v union all select 1, 2.01",
                                      {**KEY, "tolerance": {"v": {"absolute": 1}}, "type_drift": "ignore"}, "parity", {"duplicate_keys", "rows_changed"}),
    "metrics_all_kinds": (BASE, BASE, {**KEY, "metrics": {"amount": "sum", "id": "max", "seen": "min", "v": "count_distinct"}}, "parity", None),
    "metrics_count_distinct": (BASE, base(v="'a'"), {"metrics": {"v": "count_distinct"}}, "parity_metric_totals", {"metric_total"}),
    "metrics_max": (BASE, base(seen="'2024-02-01 10:00:01'"), {"metrics": {"seen": "max"}}, "parity_metric_totals", {"metric_total"}),
    "event_time": (BASE, base(amount="3"), {**KEY, "event_time": "seen", "period": "month"}, "parity", {"metric_total", "rows_changed"}),
    "event_time_equal": (BASE, BASE, {**KEY, "event_time": "seen"}, "parity", None),
    "late_rows": (BASE, BASE + ", (3, 'c', 3, '2024-02-01 12:00:00')", {**KEY, "event_time": "seen"}, "parity", {"rows_unexpected"}),
    "late_rows_allowed": (BASE, BASE + ", (3, 'c', 3, '2024-02-01 12:00:00')", {**KEY, "event_time": "seen", "late_hours": 2}, "parity", None),
    "late_rows_too_late": (BASE, BASE + ", (3, 'c', 3, '2024-02-01 12:00:01')", {**KEY, "event_time": "seen", "late_hours": 2}, "parity", {"rows_unexpected"}),
    "late_rows_by_half_a_second": (BASE, BASE + ", (3, 'c', 3, '2024-02-01 12:00:00.5')", {**KEY, "event_time": "seen", "late_hours": 2}, "parity", {"rows_unexpected"}),
    "late_rows_of_infinity": (BASE + ", (3, 'c', 3, 'infinity')", BASE, {**KEY, "event_time": "seen", "late_hours": 2}, "parity", {"rows_missing"}),
    "both_newest_infinite": (BASE + ", (3, 'c', 3, 'infinity')", BASE + ", (3, 'c', 3, 'infinity')", {**KEY, "event_time": "seen"}, "parity", None),
    "late_rows_after_year_10000": (BASE + ", (3, 'c', 3, '10000-01-01')", BASE, {**KEY, "event_time": "seen"}, "parity", {"rows_missing"}),
    "lower_keeps_the_padding_equal": ("create table {table} (id int, v char(4)); insert into {table} values (1, 'A')", "create table {table} (id int, v varchar(4)); insert into {table} values (1, 'a   ')",
                                      {**KEY, "type_drift": "ignore", "normalize": {"v": ["lower"]}}, "parity", None),
    "late_rows_and_another": (BASE, base(v="'z'") + ", (3, 'c', 3, '2024-02-01 11:00:00')", {**KEY, "event_time": "seen", "late_hours": 2}, "parity", {"rows_changed"}),
    "window_ignores_old": (BASE, BASE.replace("'a'", "'z'"), {**KEY, "event_time": "seen", "window_days": 20}, "parity", None),
    "window_reaches_back": (BASE, BASE.replace("'a'", "'z'"), {**KEY, "event_time": "seen", "window_days": 40}, "parity", {"rows_changed"}),
    "null_event_time": (BASE + ", (3, 'c', 3, null)", BASE + ", (3, 'd', 3, null)", {**KEY, "event_time": "seen", "window_days": 1}, "parity", {"rows_changed"}),
    "where": (BASE, base(v="'z'"), {**KEY, "where": "id = 1"}, "parity", None),
    "where_keeps_the_difference": (BASE, base(v="'z'"), {**KEY, "where": "id = 2 or v = 'x'"}, "parity", {"rows_changed"}),
    "where_on_a_renamed_column": ("create table {table} as select 1 as old_id, 'a' as v", "create table {table} as select 1 as id, 'a' as v union all select 2, 'b'",
                                  {**KEY, "renamed_columns": {"id": "old_id"}, "where": "id < 2"}, "parity", None),
    "type_drift_ignored": ("create table {table} as select 1 as id, 1.50::numeric(10, 2) as v", "create table {table} as select 1::bigint as id, 1.5::float8 as v",
                           {**KEY, "type_drift": "ignore"}, "parity", None),
    "type_drift_warns": ("create table {table} as select 1 as id", "create table {table} as select 1::bigint as id", {**KEY, "type_drift": "warn"}, "parity", None),
    "type_drift_fails": ("create table {table} as select 1 as id", "create table {table} as select 1::bigint as id", KEY, "parity", {"columns"}),
    "both_empty": ("create table {table} (id int)", "create table {table} (id int)", KEY, "parity", {"empty"}),
    "both_empty_allowed": ("create table {table} (id int)", "create table {table} (id int)", {**KEY, "allow_empty": True}, "parity", None),
    "row_count_pass": (BASE, base(v="'z'"), {}, "parity_row_count", None),
    "row_count_fail": (BASE, BASE + ", (3, 'c', 3, null)", {}, "parity_row_count", {"row_count"}),
    "row_count_of_a_period": (BASE, BASE.replace("2024-01-01", "2024-02-01"), {"event_time": "seen", "period": "month"}, "parity_row_count", {"row_count"}),
    "metric_totals_pass": (BASE, base(v="'z'"), {**KEY}, "parity_metric_totals", None),
    "metric_totals_of_a_number_gone": (BASE + "; alter table {table} add column n int", BASE + "; alter table {table} drop column amount; alter table {table} add column n int", KEY, "parity_metric_totals", {"columns"}),
    "metric_totals_of_a_number_as_text": (BASE + "; alter table {table} add column n int", BASE + "; alter table {table} alter amount type text, add column n int",
                                          KEY, "parity_metric_totals", {"columns"}),
    "null_if_empty_of_all_with_an_enum": ("drop type if exists cases_legacy.mood cascade; create type cases_legacy.mood as enum ('a', 'b'); create table {table} as select 1 as id, 'a'::cases_legacy.mood as v",
                                          "create table {table} as select 1 as id, 'b'::cases_legacy.mood as v", {**KEY, "normalize": {"*": ["null_if_empty"]}}, "parity", {"rows_changed"}),
    "timestamp_near_the_last": (base(seen="'294276-12-31 23:00:00'"), base(seen="'294276-12-31 23:30:00'"), KEY, "parity", {"rows_changed"}),
    "floats_as_short_text": ("alter role dbt_user set extra_float_digits = 0; create table {table} (id int, f float8, n numeric(10, 2)); insert into {table} values (1, 0.1, 1), (2, 1, 1)",
                             "create table {table} (id int, f float8, n numeric(10, 2)); insert into {table} values (1, 0.10000000000000002, 1), (2, 1, 1.01)",
                             {**KEY, "tolerance": {"n": {"absolute": 0.05}}}, "parity", {"rows_changed"}),
    "metric_totals_fail": (BASE, base(amount="2.01"), {**KEY}, "parity_metric_totals", {"metric_total"}),
    "metric_totals_tolerated": (BASE, base(amount="2.01"), {**KEY, "tolerance": {"amount": {"absolute": 0.01}}}, "parity_metric_totals", None),
    "columns_pass": (BASE, base(v="'z'", amount="9"), {}, "parity_columns", None),
    "columns_fail": (BASE, "create table {table} as select 1 as id", {}, "parity_columns", {"columns"}),
    "columns_with_an_array": ("create table {table} (a int[])", "create table {table} (a int[])", {}, "parity_columns", None),
    "rows_pass": (BASE, BASE.replace("id int", "id bigint"), KEY, "parity_rows", None),
    "rows_fail": (BASE, base(v="'z'"), KEY, "parity_rows", {"rows_changed"}),
    "rows_with_a_column_missing": (BASE, "create table {table} as select * from {legacy}; alter table {table} drop column v", KEY, "parity_rows", {"columns"}),
}  # fmt: skip


def run_declarations(project, connection, declarations):
    """Runs some of CASES in a project, on whatever engine that is."""
    (project / "models" / "legacy.yml").write_text(
        "sources:\n  - name: cases_legacy\n    tables:\n      - name: legacy_source\n"
    )
    with connection, connection.cursor() as cursor:
        cursor.execute("create schema if not exists cases_legacy")
        cursor.execute("drop table if exists cases_legacy.legacy_named_old")
    return run_cases(project, connection, [
        Case(name, legacy.replace("{table}_old", "cases_legacy.legacy_named_old"), new, arguments, test)
        for name, (legacy, new, arguments, test, _) in declarations.items()
    ])  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(project, connection):
    yield run_declarations(project, connection, CASES)
    with connection, connection.cursor() as cursor:
        cursor.execute("alter role dbt_user reset extra_float_digits")  # of the case floats_as_short_text


@pytest.mark.parametrize("name", CASES)
def test_declaration_gives_the_verdict(outcomes, name):
    failing = CASES[name][4]
    outcome = outcomes[name]
    assert outcome.status == ("pass" if failing is None else "fail"), (outcome.message, outcome.rows)
    assert (failing or set()) <= outcome.check_names


def test_changed_row_names_key_column_values_and_hint(outcomes):
    (row,) = outcomes["rows_fail"].rows
    assert row == {
        "check_name": "rows_changed",
        "period": None,
        "column_name": "v",
        "row_key": "id=2",
        "legacy_value": "b",
        "new_value": "z",
        "rows_affected": 1,
        "hint": "another value",
    }


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("null_if_empty_undeclared", "NULL ↔ '': normalize: {v: [null_if_empty]}"),
        ("type_drift_fails", "another type: cast it in the model, or declare type_drift: warn"),
        ("late_rows", "late rows: only new has rows newer than 2024-02-01 10:00:00"),
    ],
)
def test_hint_says_how_to_declare_the_cause(outcomes, name, hint):
    assert any(row["hint"].startswith(hint) for row in outcomes[name].rows)


def test_findings_come_most_important_first(outcomes):
    checks = [row["check_name"] for row in outcomes["absolute_exceeded"].rows]
    assert checks == ["metric_total", "rows_changed"]


def test_period_that_differs_is_named(outcomes):
    assert [row["period"] for row in outcomes["event_time"].rows_of("metric_total")] == [None, "2024-02-01"]


def test_period_in_which_all_is_tolerated_is_not_named(outcomes):
    found = outcomes["absolute_exceeded_in_one_period"].rows_of("metric_total")
    assert [row["period"] for row in found] == [None, "2024-02-01"]


def test_late_rows_that_are_allowed_stay_visible(outcomes):
    check = outcomes["late_rows_allowed"].check("rows_unexpected")
    assert (check["verdict"], check["rows_affected"]) == ("warn", 1)


def test_warned_type_drift_stays_visible(outcomes):
    check = outcomes["type_drift_warns"].check("columns", "id")
    assert (check["verdict"], check["legacy_value"], check["new_value"]) == ("warn", "integer", "bigint")


def test_tolerated_values_are_counted(outcomes):
    assert outcomes["absolute"].check("tolerated", "amount")["rows_affected"] == 1


def test_figures_of_a_pass_are_recorded(outcomes):
    outcome = outcomes["metrics_all_kinds"]
    figures = {(c["check_name"], c["column_name"]): (c["legacy_value"], c["new_value"]) for c in outcome.checks}
    assert figures[("row_count", None)] == ("2", "2")
    assert figures[("metric_total", "amount")] == ("3.00", "3.00")
    assert figures[("metric_total", "seen")] == ("2024-01-01 10:00:00", "2024-01-01 10:00:00")
    assert figures[("metric_total", "v")] == ("2", "2")
    legacy, new = figures[("rows", None)]
    assert legacy == new != "0"


@pytest.mark.postgres("the role's time zone is set by PostgreSQL's own statement")
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_days_are_those_of_utc_whatever_the_session_says(project, connection, warehouse, zone):
    days, ignored = {**KEY, "normalize": {"t": ["day"]}}, {"type_drift": "ignore"}
    late, later = "2024-01-01 23:30+00", "2024-01-02 00:30+00"
    cases = [
        Case("zone_other_day", ZONED % ("timestamptz", late), ZONED % ("timestamptz", later), days),
        Case("zone_same_day", ZONED % ("timestamp", late[:-3]), ZONED % ("timestamptz", late), days | ignored),
        Case("zone_text", ZONED % ("text", late[:-3] + ":00"), ZONED % ("timestamptz", late), KEY | ignored),
    ]
    admin = warehouse.connect("postgres")
    admin.autocommit = True
    admin.cursor().execute(f"alter role dbt_user set timezone = '{zone}'")
    try:
        outcomes = run_cases(project, connection, cases)
    finally:
        admin.cursor().execute("alter role dbt_user reset timezone")
        admin.close()
    assert {name: outcome.status for name, outcome in outcomes.items()} == {
        "zone_other_day": "fail", "zone_same_day": "pass", "zone_text": "pass",
    }  # fmt: skip
