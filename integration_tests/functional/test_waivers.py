"""A waiver covers what it says and no more, and is red when it is out of order."""

import pytest
from dbt_cases import Case, run_cases

LEGACY = "create table {table} as select g as id, 'v' || g as v, g % 3 as region from generate_series(1, 30) as g"
CHANGED = LEGACY + "; update {table} set v = 'other' where id in (3, 6)"
WIDE = (
    "create table {table} as select g as id, "
    + ", ".join(f"0::smallint as c{i}" for i in range(450))
    + " from generate_series(1, 2) as g"
)
KEY = {"primary_key": "id"}
LATER = "2999-12-31"

# name: (new side, waivers as (column, predicate, max_rows, owner, reason, expires_on), checks that fail or None)
CASES = {
    "covered": (CHANGED, [("v", "region = 0", 2, "Ann", "known", LATER)], None),
    "without_waiver": (CHANGED, [], {"rows_changed"}),
    "exceeded": (CHANGED, [("v", "region = 0", 1, "Ann", "known", LATER)], {"waiver"}),
    "expired": (CHANGED, [("v", "region = 0", 2, "Ann", "known", "2020-01-01")], {"waiver", "rows_changed"}),
    "expired_though_equal": (LEGACY, [("v", "region = 0", 2, "Ann", "known", "2020-01-01")], {"waiver"}),
    "without_owner": (CHANGED, [("v", "region = 0", 2, "", "known", LATER)], {"waiver", "rows_changed"}),
    "without_reason": (CHANGED, [("v", "region = 0", 2, "Ann", "", LATER)], {"waiver", "rows_changed"}),
    "without_expiry": (CHANGED, [("v", "region = 0", 2, "Ann", "known", "")], {"waiver", "rows_changed"}),
    "without_column": (CHANGED, [("", "region = 0", 2, "Ann", "known", LATER)], {"waiver", "rows_changed"}),
    "without_predicate": (CHANGED, [("v", "", 2, "Ann", "known", LATER)], {"waiver", "rows_changed"}),
    "more_than_400_columns": (WIDE + "; update {table} set c5 = 1 where id = 1; update {table} set c440 = 1 where id = 2",
                              [("*", "true", 1, "Ann", "known", LATER)], {"waiver"}),
    "without_id": (CHANGED, [("v", "region = 0", 2, "Ann", "known", LATER)], {"waiver", "rows_changed"}),
    "same_id": (CHANGED, [("v", "id = 3", 1, "Ann", "known", LATER), ("v", "id = 6", 1, "Bob", "known", LATER)], {"waiver", "rows_changed"}),
    "other_column": (CHANGED, [("region", "region = 0", 2, "Ann", "known", LATER)], {"rows_changed"}),
    "other_rows": (CHANGED, [("v", "id = 3", 2, "Ann", "known", LATER)], {"rows_changed"}),
    "whole_rows": (LEGACY + "; delete from {table} where id = 7", [("*", "id = 7", 1, "Ann", "known", LATER)], None),
    "whole_rows_not_by_a_column": (LEGACY + "; delete from {table} where id = 7", [("v", "id = 7", 1, "Ann", "known", LATER)],
                                   {"rows_missing", "row_count"}),
    "two_waivers": (CHANGED, [("v", "id = 3", 1, "Ann", "known", LATER), ("*", "id = 6", 1, "Bob", "known", LATER)], None),
    "null_predicate": (CHANGED + "; update {table} set region = null where id = 6", [("v", "region = 0", 2, "Ann", "known", LATER)],
                       {"rows_changed"}),
    "unused": (LEGACY, [("v", "region = 0", 2, "Ann", "known", LATER)], None),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(project, connection):
    lines = ["waiver_id,model,column_name,predicate,max_rows,owner,reason,expires_on"]
    for name, (_, waivers, _) in CASES.items():
        for number, (column, predicate, max_rows, owner, reason, expires_on) in enumerate(waivers):
            waiver_id = {"without_id": "", "same_id": "one"}.get(name, f"{name}-{number}")
            lines.append(f"{waiver_id},{name},{column},{predicate},{max_rows},{owner},{reason},{expires_on}")
    (project / "seeds" / "case_waivers.csv").write_text("\n".join(lines) + "\n")
    return run_cases(
        project,
        connection,
        [Case(name, WIDE if new.startswith(WIDE) else LEGACY, new, KEY) for name, (new, _, _) in CASES.items()],
    )


@pytest.mark.parametrize("name", CASES)
def test_waiver_gives_the_verdict(outcomes, name):
    failing = CASES[name][2]
    outcome = outcomes[name]
    assert outcome.status == ("pass" if failing is None else "fail"), (outcome.message, outcome.rows)
    assert (failing or set()) <= outcome.check_names


def test_waived_rows_are_counted_in_the_ledger(outcomes):
    assert outcomes["covered"].check("waived", "v")["rows_affected"] == 2
    waiver = outcomes["covered"].check("waiver", "covered-0")
    assert (waiver["legacy_value"], waiver["new_value"], waiver["hint"]) == ("2", "2", "Ann")


def test_unused_waiver_is_counted_as_such(outcomes):
    assert outcomes["unused"].check("waiver", "unused-0")["new_value"] == "0"


def test_missing_row_under_a_waiver_keeps_its_figures(outcomes):
    rows = outcomes["whole_rows"].check("row_count")
    assert (rows["legacy_value"], rows["new_value"], rows["verdict"]) == ("30", "29", "pass")


def idle_case(project, connection, name, new, idle_runs=3):
    """The outcomes of one case with one waiver, run several times."""
    (project / "seeds" / "case_waivers.csv").write_text(
        "waiver_id,model,column_name,predicate,max_rows,owner,reason,expires_on\n"
        f"{name}-0,{name},v,region = 0,2,Ann,known,{LATER}\n"
    )
    setting = ["--vars", f"parallel_run_waiver_idle_runs: {idle_runs}"]
    return [run_cases(project, connection, [Case(name, LEGACY, side, KEY)], *setting)[name] for side in new]


def test_waiver_that_nothing_needs_fails_after_so_many_runs(project, connection):
    outcomes = idle_case(project, connection, "idle", [LEGACY] * 4)
    assert [outcome.status for outcome in outcomes] == ["pass", "pass", "fail", "fail"]
    (row,) = outcomes[2].rows
    assert (row["check_name"], row["row_key"]) == ("waiver", "idle-0")
    assert row["hint"] == "waiver idle-0 matched nothing in the last 3 runs: remove it"


def test_waiver_that_is_needed_now_and_then_stays(project, connection):
    outcomes = idle_case(project, connection, "now_and_then", [LEGACY, LEGACY, CHANGED, LEGACY, LEGACY])
    assert {outcome.status for outcome in outcomes} == {"pass"}


def test_waiver_that_may_never_be_idle_fails_at_once(project, connection):
    (outcome,) = idle_case(project, connection, "never_idle", [LEGACY], idle_runs=1)
    assert outcome.check_names == {"waiver"}
