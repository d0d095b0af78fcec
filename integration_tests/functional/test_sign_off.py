"""A sign-off is appended to the ledger with the evidence that was seen, and stands until that evidence is another."""

import json

import psycopg2
import pytest
from gate_cases import (
    build,
    clear,
    done,
    kept_ledger,
    make_built,
    make_ready_project,
    operation,
    readiness,
    run,
    sign,
    sql,
)

STATES = "select verb, phase, reason, status from iso_migration.ledger_events where verb like '%sign_off' order by happened_at"


@pytest.fixture(scope="module")
def built(tmp_path_factory, warehouse, packages):
    project = make_ready_project(tmp_path_factory.mktemp("signs") / "project", warehouse, packages)
    make_built(project, warehouse)
    yield project
    clear(warehouse)


@pytest.fixture
def unsigned(built, warehouse):
    with kept_ledger(warehouse, "events"):
        yield built


def gate(project):
    return readiness(project)[1]["sign_offs"]


def test_sign_off_turns_its_gate_green_and_withdrawal_red(unsigned, warehouse):
    assert gate(unsigned)[0] == "RED" and gate(unsigned)[2].startswith("board (missing) / 1 ")
    said = sign(unsigned)
    assert "orders                               20 rows, compared " in said and "insert into" in said
    assert gate(unsigned) == ("GREEN", "-", "1 of 1 / 1")
    withdrawal = {"exposure": "board", "by": "Bob", "note": "a figure is in doubt"}
    done(operation(unsigned, "withdraw_sign_off", "limited", **withdrawal))
    assert "board (withdrawn on 20" in gate(unsigned)[2]
    said = done(operation(unsigned, "withdraw_sign_off", "limited", **withdrawal))
    assert "board has no sign-off, so that nothing was changed" in said
    sign(unsigned)
    assert gate(unsigned)[0] == "GREEN"
    assert sql(warehouse, STATES) == [
        ("sign_off", "board", "figures of May checked", "done"),
        ("withdraw_sign_off", "board", "a figure is in doubt", "done"),
        ("sign_off", "board", "figures of May checked", "done"),
    ]


def test_sign_off_keeps_who_and_the_evidence_seen(unsigned, warehouse):
    sign(unsigned)
    ((payload,),) = sql(warehouse, "select payload from iso_migration.ledger_events where verb = 'sign_off'")
    kept = json.loads(payload)
    (check,) = kept["seen"]["checks"].values()
    assert kept["by"] == "Ann" and len(kept["seen"]["declarations"]) == 1
    assert {"model.consumer.orders", "model.consumer.stg_orders"} == set(kept["seen"]["files"])
    figures = (
        "select legacy_value, new_value from iso_migration.ledger_checks where check_id = %s and check_name = 'rows'"
    )
    assert sql(warehouse, figures.replace("%s", f"'{check[0]}'")) == [tuple(check[1:])]


def test_dry_run_appends_nothing(unsigned, warehouse):
    said = done(operation(unsigned, "sign_off", "limited", exposure="board", by="Ann", note="seen", dry_run=True))
    assert "sign_off would run:\nbegin;\ninsert into" in said
    assert sql(warehouse, STATES) == []


def test_change_below_makes_it_stale_and_of_another_model_does_not(unsigned):
    sign(unsigned)
    for name, state in (("customers", "GREEN"), ("stg_orders", "RED")):
        model = unsigned / "models" / f"{name}.sql"
        model.write_text(model.read_text() + " -- changed")
        build(unsigned)
        assert gate(unsigned)[0] == state, name
    assert "changed since " in gate(unsigned)[2] and ": stg_orders)" in gate(unsigned)[2]
    sign(unsigned)
    assert gate(unsigned)[0] == "GREEN"


def test_red_run_makes_it_stale_even_when_the_next_one_is_green(unsigned, warehouse):
    sign(unsigned)
    sql(warehouse, "update iso_legacy.orders set amount = 0 where id = 1")
    assert not run(unsigned, "build", "test")[0]
    refused, said = operation(unsigned, "sign_off", "limited", exposure="board", by="Ann", note="seen")
    assert (
        not refused and "board cannot be signed off: orders (the latest comparison: fail). Nothing was changed." in said
    )
    sql(warehouse, "update iso_legacy.orders set amount = 1 where id = 1")
    build(unsigned)
    assert "board (stale: red since " in gate(unsigned)[2]
    sign(unsigned)
    assert gate(unsigned)[0] == "GREEN"


@pytest.mark.parametrize(
    "given, message",
    [
        ({"exposure": "bord"}, "argument `exposure` got bord; it takes one of: board, mailing"),
        ({"by": " "}, "argument `by` got  ; it takes some text"),
        ({"note": None}, "argument `note` got None; it takes some text"),
        ({"dry_run": "yes"}, "argument `dry_run` got yes; it takes true or false"),
    ],
)
@pytest.mark.parametrize("verb", ["sign_off", "withdraw_sign_off"])
def test_wrong_argument_is_refused(unsigned, warehouse, verb, given, message):
    arguments = {"exposure": "board", "by": "Ann", "note": "seen"} | given
    ended_well, said = operation(unsigned, verb, "limited", **arguments)
    assert not ended_well and f"{verb}: {message}" in said
    assert sql(warehouse, STATES) == []


def test_nobody_who_builds_can_take_a_sign_off_out_of_the_ledger(unsigned, warehouse):
    sign(unsigned)
    for change in ("delete from", "truncate"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            sql(warehouse, f"{change} iso_migration.ledger_events", "iso_builder")
