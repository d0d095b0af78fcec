"""A wrong declaration or a missing relation stops with a message that says what to do."""

import dbt_cases
import pytest
from dbt_cases import Case, dbt, run_cases, write_sources

PAIR = "create table {table} as select 1 as id, 'a' as v, 1.5::numeric(10, 2) as amount"
KEY = {"primary_key": "id"}

# Wrong in its shape: said while dbt parses.
AT_PARSE = {
    "exclude_without_reason": ({"exclude_columns": {"v": ""}}, "`exclude_columns` got `v` without a reason; it takes a reason for each column."),
    "exclude_list": ({"exclude_columns": ["v"]}, "`exclude_columns` got ['v']; it takes a mapping by column name."),
    "unknown_rule": ({"normalize": {"v": ["upper"]}}, "`normalize` got v: ['upper']; it takes a list of rules out of: null_if_empty,"),
    "rule_as_text": ({"normalize": {"v": "trim"}}, "`normalize` got v: trim; it takes a list of rules"),
    "unknown_metric": ({"metrics": {"amount": "avg"}}, "`metrics` got amount: avg; it takes sum, min, max or count_distinct"),
    "negative_tolerance": ({**KEY, "tolerance": {"amount": {"absolute": -1}}}, "`tolerance` got amount: {'absolute': -1}; it takes {absolute: x}"),
    "two_tolerances": ({**KEY, "tolerance": {"amount": {"absolute": 1, "relative": 1}}}, "`tolerance` got amount"),
    "tolerance_without_key": ({"tolerance": {"amount": {"absolute": 1}}}, "`tolerance` got amount; it takes effect only with a `primary_key`"),
    "unknown_period": ({"event_time": "v", "period": "decade"}, "`period` got decade; it takes one of: day, week, month"),
    "period_without_event_time": ({"period": "day"}, "`period` got day; it takes effect only with `event_time`"),
    "window_without_event_time": ({"window_days": 3}, "`window_days` got 3; it takes effect only with `event_time`"),
    "recheck_of_another_kind": ({"event_time": "v", "recheck": "some"}, "`recheck` got some; it takes all or changed"),
    "recheck_without_event_time": ({"recheck": "changed"}, "`recheck` got changed; it takes effect only with `event_time`"),
    "recheck_with_a_window": ({"event_time": "v", "recheck": "changed", "window_days": 3}, "`recheck` got changed, with `window_days`; it takes no window_days beside it"),
    "recheck_with_a_count": ({"event_time": "v", "recheck": "changed", "metrics": {"v": "count_distinct"}}, "`recheck` got changed; it takes effect only with `event_time`, and beside metrics of the kind sum"),
    "window_of_nothing": ({"event_time": "v", "window_days": 0}, "`window_days` got 0; it takes a whole number of 1 or more"),
    "unknown_drift": ({"type_drift": "maybe"}, "`type_drift` got maybe; it takes fail, warn or ignore"),
    "empty_as_text": ({"allow_empty": "yes"}, "`allow_empty` got yes; it takes true or false"),
    "key_twice": ({"primary_key": ["id", "id"]}, "`primary_key` got ['id', 'id']; it takes a column name or a list of different ones"),
    "expression_of_third_side": ({"expressions": {"v": {"old": "v"}}}, "`expressions` got v: {'old': 'v'}; it takes {column: {legacy: sql, new: sql}}"),
    "legacy_of_four_parts": ({"legacy": "a.b.c.d"}, "`legacy` got a.b.c.d; it takes a source(), `table`, `schema.table`"),
}  # fmt: skip

# Wrong against the catalog: said when the test compiles.
AT_COMPILE = {
    "unknown_key": ({"primary_key": "nr"}, PAIR, "`primary_key` got `nr`; it takes columns of the new side: id, v, amount."),
    "unknown_excluded": ({**KEY, "exclude_columns": {"nr": "gone"}}, PAIR, "`exclude_columns` got `nr`; it takes columns of either side: id, v, amount."),
    "unknown_renamed_new": ({**KEY, "renamed_columns": {"nr": "id"}}, PAIR, "`renamed_columns` got `nr`; it takes columns of the new side"),
    "unknown_renamed_legacy": ({**KEY, "renamed_columns": {"v": "nr"}}, PAIR, "`renamed_columns` got `nr`; it takes columns of the legacy side"),
    "unknown_expression": ({**KEY, "expressions": {"nr": {"legacy": "1"}}}, PAIR, "`expressions` got `nr`; it takes columns that each side has or has an expression for"),
    "unknown_normalized": ({**KEY, "normalize": {"nr": ["trim"]}}, PAIR, "`normalize` got `nr`; it takes columns of the new side"),
    "unknown_tolerated": ({**KEY, "tolerance": {"nr": {"absolute": 1}}}, PAIR, "`tolerance` got `nr`; it takes columns of the new side"),
    "unknown_metric_column": ({**KEY, "metrics": {"nr": "sum"}}, PAIR, "`metrics` got `nr`; it takes columns of the new side"),
    "unknown_event_time": ({**KEY, "event_time": "nr"}, PAIR, "`event_time` got `nr`; it takes columns of the new side"),
    "recheck_with_a_predicate": ({**KEY, "event_time": "v", "recheck": "changed", "where": "id > 1"}, PAIR, "`recheck` got changed, with `where`; it takes no where beside it"),
    "unknown_in_where": ({**KEY, "where": "nr = 1"}, PAIR, 'column "nr" does not exist'),
    "unknown_in_an_expression": ({**KEY, "expressions": {"v": {"legacy": "upper(nr)"}}}, PAIR, 'column "nr" does not exist'),
    "excluded_key": ({**KEY, "exclude_columns": {"id": "no"}}, PAIR, "`primary_key` got `id`; it takes columns that are compared. It is in `exclude_columns`"),
    "excluded_expression": ({**KEY, "exclude_columns": {"v": "no"}, "expressions": {"v": {"legacy": "never_read(v)"}}}, PAIR, "`expressions` got `v`; it takes columns that are compared. It is in `exclude_columns`"),
    "event_time_of_text": ({**KEY, "event_time": "v"}, PAIR, "`event_time` got `v`; it takes a date or timestamp column"),
    "rule_that_does_not_fit": ({**KEY, "normalize": {"amount": ["trim"]}}, PAIR, "`normalize` got amount: [trim] for a column of type numeric(10,2); it takes that rule for: text, char"),
    "tolerance_of_text": ({**KEY, "tolerance": {"v": {"absolute": 1}}}, PAIR, "`tolerance` got `v` of type text; it takes numeric columns"),
    "sum_of_text": ({**KEY, "metrics": {"v": "sum"}}, PAIR, "`metrics` got v: sum for a column of type text; it takes sum for numbers"),
    "array": (KEY, "create table {table} as select 1 as id, array[1, 2] as a", "column `a` of the legacy side has type integer[], which parity cannot compare. Exclude it with a reason"),
    "nothing_left": ({"exclude_columns": {"id": "x", "v": "x", "amount": "x"}}, PAIR, "no column is left to compare"),
    "itself": ({**KEY, "legacy": "cases_new.itself"}, PAIR, "both sides are \"analytics\".\"cases_new\".\"itself\". A relation always equals itself"),
    "no_such_relation": ({**KEY, "legacy": "never_there"}, PAIR,
                         "the legacy side of the comparison is \"analytics\".\"cases_legacy\".\"never_there\", but there is no relation of that name. Map it with the argument `legacy`"),
    "no_such_schema": ({**KEY, "legacy": "nowhere.never_there"}, PAIR, "but there is no schema nowhere. Map it with the argument `legacy`"),
    "no_permission": ({**KEY, "legacy": "guarded.secret"}, PAIR,
                      "but dbt_user has no permission to read it. Run as its owner: grant usage on schema \"guarded\" to dbt_user; grant select on \"guarded\".\"secret\" to dbt_user;"),
    "rows_hidden_under_a_view": ({**KEY, "legacy": "guarded.cut_view"}, PAIR, "query would be affected by row-level security policy for table \"cut\""),
    "rows_hidden": ({**KEY, "legacy": "guarded.cut"}, PAIR, "but row-level security hides rows of it from dbt_user, so that no proof is possible."),
}  # fmt: skip

# Where Redshift has other names of types, and its catalog tells a user nothing of what the user may not read
UNSEEN = "but there is no relation of that name that dbt_user may see. Map it with the argument `legacy`"
ON_REDSHIFT = {
    "tolerance_of_text": "`tolerance` got `v` of type character varying(256); it takes numeric columns",
    "sum_of_text": "`metrics` got v: sum for a column of type character varying(256); it takes sum for numbers",
    "no_such_relation": UNSEEN,
    "no_such_schema": UNSEEN,
    "no_permission": UNSEEN,
}  # fmt: skip
NOT_ON_REDSHIFT = {
    "array": "Redshift has no arrays",
    "rows_hidden": "Redshift tells no reader: the gate `hidden_data` looks",
    "rows_hidden_under_a_view": "Redshift tells no reader: the gate `hidden_data` looks",
}


def expected(name):
    message = AT_COMPILE[name][2]
    return ON_REDSHIFT.get(name, message) if dbt_cases.GATEWAY else message


@pytest.mark.parametrize("name", AT_PARSE)
def test_wrong_shape_is_said_while_parsing(project, name):
    arguments, message = AT_PARSE[name]
    write_sources(project, [Case("shape", PAIR, PAIR, arguments)])
    result = dbt(project, "parse")
    assert not result.success
    assert f"parity on case_shape: argument {message}" in " ".join(str(result.exception).split()), str(result.exception)


@pytest.fixture(scope="module")
def outcomes(project, connection, warehouse):
    admin = warehouse.connect("postgres")
    with admin, admin.cursor() as cursor:
        cursor.execute("create schema guarded; grant usage on schema guarded to dbt_user")
        cursor.execute("create table guarded.secret (id int)")
        cursor.execute(
            "create table guarded.cut (id int); alter table guarded.cut enable row level security; grant select on guarded.cut to dbt_user"
        )
        cursor.execute(
            "create view guarded.cut_view with (security_invoker) as select 1 as id, 'a' as v, 1.5::numeric(10, 2) as amount from guarded.cut"
        )
        cursor.execute("grant select on guarded.cut_view to dbt_user")
    admin.close()
    return run_cases(
        project, connection, [Case(name, table, table, arguments) for name, (arguments, table, _) in AT_COMPILE.items()]
    )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=pytest.mark.postgres(NOT_ON_REDSHIFT[n])) if n in NOT_ON_REDSHIFT else n
        for n in AT_COMPILE
    ],
)
def test_wrong_name_is_said_with_what_there_is(outcomes, name):
    outcome = outcomes[name]
    assert outcome.status == "error"
    assert expected(name) in outcome.message, outcome.message


def test_error_reaches_the_ledger(outcomes):
    check = outcomes["no_such_schema"].check("error")
    assert check["verdict"] == "error"
    assert expected("no_such_schema").split(".")[0] in check["hint"]


def test_legacy_column_both_renamed_and_excluded_is_refused(project, connection):
    named = "create table {table} as select 1 as id, 'a' as "
    arguments = {**KEY, "renamed_columns": {"v": "old"}, "exclude_columns": {"old": "not wanted"}}
    outcome = run_cases(project, connection, [Case("both", named + "old", named + "v", arguments)])["both"]
    assert outcome.status == "error"
    assert (
        "`exclude_columns` got `old`; it takes columns that are not compared. It is in `renamed_col" in outcome.message
    )


def test_rule_for_a_column_without_a_total_is_refused(project, connection):
    """Where totals alone are compared, a tolerance or a rule of another column would be without effect."""
    totals = {"metrics": {"amount": "sum"}}
    for arguments in ({"tolerance": {"v": {"absolute": 1}}}, {"normalize": {"v": ["trim"]}}):
        case = Case("no_total", PAIR, PAIR, totals | arguments, "parity_metric_totals")
        outcome = run_cases(project, connection, [case])["no_total"]
        assert outcome.status == "error"
        assert f"`{next(iter(arguments))}` got `v`; it takes columns that are compared here: amount" in outcome.message
    fitting = Case("no_total", PAIR, PAIR, totals | {"tolerance": {"amount": {"absolute": 1}}}, "parity_metric_totals")
    assert run_cases(project, connection, [fitting])["no_total"].status == "pass"


def test_missing_dispatch_is_refused(project, connection):
    settings = project / "dbt_project.yml"
    text = settings.read_text()
    write_sources(project, [])
    try:
        settings.write_text(text[: text.index("dispatch:")] + text[text.index("vars:") :])
        result = dbt(project, "build")
    finally:
        settings.write_text(text)
    assert not result.success
    assert "audit_helper does not find the back end of parallel_run. Add to dbt_project.yml" in str(
        result.exception or result.result
    )


def test_waivers_seed_that_is_not_there_is_refused(project, connection):
    write_sources(project, [Case("dropped", PAIR, PAIR, KEY)])
    result = dbt(project, "build", "--vars", "{parallel_run_waivers: case_waiver}")
    assert not result.success
    said = str(result.exception or result.result)
    assert "`parallel_run_waivers` got case_waiver; it takes the name of an enabled seed, one of: case_waivers" in said


def test_test_that_dbt_would_drop_is_refused(project, connection):
    write_sources(project, [Case("dropped", PAIR, PAIR, {**KEY, "legacy": "source('nowhere', 'x')"})])
    result = dbt(project, "build")
    assert not result.success
    assert "dbt would leave out case_dropped (models/cases.yml)" in str(result.exception or result.result)


def test_disabled_model_takes_its_test_along(project, connection):
    write_sources(project, [])
    (project / "models" / "sleeping.sql").write_text("{{ config(enabled=false) }} select 1 as id")
    (project / "models" / "sleeping.yml").write_text("models: [{name: sleeping, data_tests: [parallel_run.parity]}]")
    try:
        assert dbt(project, "build").success
    finally:
        (project / "models" / "sleeping.sql").unlink()
        (project / "models" / "sleeping.yml").unlink()


def test_legacy_schema_as_target_is_refused(project):
    profiles = project / "profiles.yml"
    text = profiles.read_text()
    write_sources(project, [])
    try:
        profiles.write_text(text.replace("schema: cases_new", "schema: cases_legacy"))
        result = dbt(project, "build")
    finally:
        profiles.write_text(text)
    assert not result.success
    assert "builds into cases_legacy, which is the legacy schema: parallel_run never writes there" in str(
        result.exception or result.result
    )


@pytest.mark.parametrize("name", ["sample_rows", "buckets", "rows_enumerated"])
@pytest.mark.parametrize("value", ["0", "-1", "many", "true"])
def test_setting_that_would_look_at_nothing_is_refused(project, connection, name, value):
    case = Case("unlooked", PAIR, PAIR + "; update {table} set v = 'z'", KEY)
    outcome = run_cases(project, connection, [case], "--vars", f"{{parallel_run_{name}: {value}}}")["unlooked"]
    assert outcome.status == "error"
    assert f"The var `parallel_run_{name}` got" in outcome.message
    assert "it takes a whole number of 1 or more" in outcome.message


def test_waivers_not_seeded_says_so(project, connection):
    with connection, connection.cursor() as cursor:
        cursor.execute("drop table if exists cases_new.case_waivers")
    outcome = run_cases(project, connection, [Case("seedless", PAIR, PAIR, KEY)], command="test")["seedless"]
    assert outcome.status == "error"
    assert (
        'waivers are read from "analytics"."cases_new"."case_waivers", but there is no relation of that name. Run `dbt seed --select case_waivers`'
        in outcome.message
    )
