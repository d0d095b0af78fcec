"""announce tells the readers of the data what will change, in Markdown; readiness says when."""

import re

import pytest
from gate_cases import clear, done, make_built, make_ready_project, operation, readiness, sign, sql


@pytest.fixture(scope="module")
def built(tmp_path_factory, warehouse, packages):
    project = make_ready_project(tmp_path_factory.mktemp("announced") / "project", warehouse, packages)
    make_built(project, warehouse)
    yield project
    clear(warehouse)


@pytest.fixture(scope="module")
def announced(built):
    """The Markdown among what the operation said."""
    sign(built)
    said = done(operation(built, "announce", "limited", date="2026-12-01", contact="data@example.com"))
    return said[said.index("# ") :]


def test_readiness_estimates_the_days_until_green(built):
    ended_well, found, said = readiness(built)
    assert not ended_well
    assert found["clean_days"][:2] == ("RED", "6") and found["clean_days"][2].startswith("1, ")
    assert found["readers"][:2] == ("RED", "7")
    assert "Green in 7 days at the earliest, and once somebody has acted on the others." in said


def test_announcement_names_each_relation_and_its_successor(announced):
    assert announced.startswith("# iso_legacy becomes iso_final on 2026-12-01\n")
    assert (
        "| `iso_legacy.orders` | `iso_final.orders` |\n| `iso_legacy.customers` | `iso_final.customers` |\n"
        in announced
    )
    assert "So far they have been equal for 1 days in a row; it takes 7." in announced


def test_announcement_names_each_exposure_with_owner_and_sign_off(announced):
    assert re.search(r"^\| Board report \| Finance \| by Ann on 20\d\d-\d\d-\d\d \|$", announced, re.MULTILINE)
    assert "| mailing | Marketing | not needed |" in announced


def test_announcement_says_how_to_repoint_and_whom_to_tell(announced):
    for heading in ("## Who is concerned", "## What to change", "## If something is wrong"):
        assert f"\n{heading}\n" in announced
    assert "they go on working, through views of the same names" in announced
    assert "Tell data@example.com" in announced and "undone in one step" in announced


@pytest.mark.parametrize("given", [{"date": ""}, {"contact": None}])
def test_announcement_without_date_or_contact_is_refused(built, given):
    ended_well, said = operation(built, "announce", "limited", **{"date": "2026-12-01", "contact": "Ann"} | given)
    assert not ended_well and f"announce: argument `{next(iter(given))}` got" in said


def test_ledger_of_an_older_version_is_refused_and_left_as_it_is(built, warehouse):
    sql(warehouse, "alter table iso_migration.ledger_events rename column run_by to who")
    try:
        ended_well, said = operation(built, "readiness", "limited")
        columns = sql(
            warehouse,
            "select count(*) from information_schema.columns"
            " where table_schema = 'iso_migration' and table_name = 'ledger_events' and column_name = 'run_by'",
        )
    finally:
        sql(warehouse, "alter table iso_migration.ledger_events rename column who to run_by")
    assert not ended_well
    assert "iso_migration is the ledger of an older version, which lacks tables or columns" in re.sub(r"\s+", " ", said)
    assert columns == [(0,)]
