"""Tables in which most rows use a tolerance: one aggregation by key settles them, and audit_helper sees the rest only."""

import pytest
from dbt_cases import Case, run_cases

LEGACY = """create table {table} as
select g as id, g::numeric(12, 3) as amount, (g * 2)::float8 as weight, 'v' || g as v, date '2026-01-01' + g % 90 as day
from generate_series(1, 300) as g"""
NEAR = LEGACY + "; update {table} set amount = amount + 0.001, weight = weight + 0.25 where id > 20"
DECLARED = {"primary_key": "id", "tolerance": {"amount": {"absolute": 0.01}, "weight": {"absolute": 0.5}}}
TIMED = DECLARED | {"event_time": "day"}
SMALL = ["--vars", "{parallel_run_rows_enumerated: 10}"]

# name: (new side, declaration, checks that fail or None)
CASES = {
    "within": (NEAR, DECLARED, None),
    "within_by_period": (NEAR, TIMED, None),
    "one_beyond": (NEAR + "; update {table} set amount = amount + 1 where id = 7", DECLARED, {"rows_changed"}),
    "one_beyond_by_period": (NEAR + "; update {table} set amount = amount + 1 where id = 7", TIMED, {"rows_changed"}),
    "another_column": (NEAR + "; update {table} set v = 'x' where id = 250", DECLARED, {"rows_changed"}),
    "null": (NEAR + "; update {table} set weight = null where id = 250", DECLARED, {"rows_changed"}),
    "not_a_number": (NEAR + "; update {table} set weight = 'NaN' where id = 250", DECLARED, {"rows_changed"}),
    "missing": (NEAR + "; delete from {table} where id = 250", DECLARED, {"rows_missing"}),
    "copied": (NEAR + "; insert into {table} select * from {table} where id = 250", DECLARED, {"rows_unexpected"}),
    "copied_for_another": (NEAR + "; update {table} set id = 250 where id = 251", DECLARED, {"rows_missing"}),
    "moved_to_another_period": (
        NEAR + "; update {table} set day = '2026-03-30' where id = 250",
        TIMED,
        {"rows_changed"},
    ),
}


@pytest.fixture(scope="module")
def outcomes(project, connection):
    cases = [Case(name, LEGACY, new, declared) for name, (new, declared, _) in CASES.items()]
    return run_cases(project, connection, cases, *SMALL)


@pytest.mark.parametrize("name", CASES)
def test_tolerance_of_most_rows_gives_the_verdict(outcomes, name):
    failing = CASES[name][2]
    outcome = outcomes[name]
    assert outcome.status == ("pass" if failing is None else "fail"), (outcome.message, outcome.rows)
    assert (failing or set()) <= outcome.check_names


@pytest.mark.parametrize("name", ["within", "within_by_period"])
def test_every_tolerated_row_is_counted(outcomes, name):
    counts = [outcomes[name].check("tolerated", column)["rows_affected"] for column in ("amount", "weight")]
    assert counts == [280, 280]


def test_tolerated_rows_beside_a_failure_are_counted(outcomes):
    assert outcomes["another_column"].check("tolerated", "amount")["rows_affected"] == 280
    (row,) = [row for row in outcomes["another_column"].rows if row["check_name"] == "rows_changed"]
    assert (row["row_key"], row["column_name"], row["legacy_value"], row["new_value"]) == ("id=250", "v", "v250", "x")
