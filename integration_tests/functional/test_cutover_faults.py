"""Killed, contradicted or held up at each statement: a cutover and its way back end in the state before or after."""

import contextlib
import subprocess
import sys
import time

import pytest
from cutover_cases import catalog, clear, make_cutover_project, make_world, operation
from fault_cases import (
    DESPITE_LOCKS,
    ENDS,
    FAIL,
    NOTE,
    RESET,
    Paused,
    Verbs,
    count_statements,
    do,
    events,
    make_stoppable,
    remove_pauses,
    state,
)
from isolation_cases import sql


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    project = make_cutover_project(tmp_path_factory.mktemp("faults") / "project", warehouse, packages)
    make_world(project, warehouse)
    yield project
    clear(warehouse)


@pytest.fixture(scope="module")
def verbs(consumer):
    server = Verbs(consumer)
    yield server
    server.stop()


@pytest.fixture
def project(consumer, verbs, warehouse):
    make_stoppable(consumer, warehouse)
    yield consumer
    remove_pauses(warehouse, verbs)
    clear(warehouse)


def test_dbt_killed_at_each_statement_ends_before_or_after(project, verbs, warehouse):
    """A server that lost its client goes on to the end of the block; a block that was not sent changes nothing."""
    before = catalog(warehouse)
    total = count_statements(project, warehouse)
    assert catalog(warehouse) == before and min(total.values()) > 15
    expected = 2
    for statement in range(1, max(total.values()) + 1):
        for verb, end in ENDS.items():
            start = state(warehouse)
            if statement <= total[verb]:
                Paused(verbs, warehouse, verb, statement).kill_dbt()
                assert state(warehouse) == (end if statement > NOTE else start), (verb, statement)
            sql(warehouse, RESET)
            if statement in (1, 2, 3) or statement >= total[verb]:  # the next run says which it is, and goes on
                said = do(project, verb)
                assert (
                    statement > total[verb] or ("nothing to do" if statement > NOTE else "did not come through") in said
                )
            expected += 1
            assert state(warehouse) == end and len(events(warehouse)) == expected
            assert end == "after" or catalog(warehouse) == before


@pytest.mark.parametrize("verb", ENDS)
def test_connection_cut_at_each_statement_changes_nothing(project, verbs, warehouse, verb):
    total = count_statements(project, warehouse)
    if verb == "rollback_cutover":
        do(project, "cutover")
    world, known = catalog(warehouse), events(warehouse)
    for statement in range(1, total[verb] + 1):
        assert Paused(verbs, warehouse, verb, statement).cut_connection() == 1
        assert catalog(warehouse) == world and events(warehouse) == known, statement
    sql(warehouse, RESET)
    assert "did not come through" in do(project, verb)
    assert state(warehouse) == ENDS[verb] and len(events(warehouse)) == len(known) + 1


@pytest.mark.parametrize("verb", ENDS)
def test_error_at_commit_changes_nothing(project, warehouse, verb):
    if verb == "rollback_cutover":
        do(project, "cutover")
    world, known = catalog(warehouse), events(warehouse)
    sql(warehouse, FAIL + "create constraint trigger fail after insert on cut_migration.ledger_events deferrable"
        " initially deferred for each row when (new.status = 'done') execute function cut_pauses.fail()")  # fmt: skip
    done, said = operation(project, verb)
    assert not done and "refused" in said
    assert catalog(warehouse) == world and events(warehouse) == known
    sql(warehouse, "drop trigger fail on cut_migration.ledger_events")
    assert "did not come through" in do(project, verb)


def test_error_that_may_be_tried_again_is_not_and_changes_nothing(project, warehouse):
    """A serialisation conflict between the statements."""
    before = catalog(warehouse)
    sql(warehouse, FAIL + "create trigger fail before insert on cut_migration.ledger_events"
        " for each row when (new.status = 'done') execute function cut_pauses.fail()")  # fmt: skip
    done, said = operation(project, "cutover")
    assert not done and "refused" in said
    assert catalog(warehouse) == before and not events(warehouse)


def test_second_cutover_at_the_same_moment_is_refused(project, verbs, warehouse):
    first = Paused(verbs, warehouse, "cutover", NOTE + 1)
    done, said = operation(project, "cutover", **DESPITE_LOCKS)
    assert not done and "another cutover or rollback is under way: nothing was changed" in said
    first.open()
    assert first.end() == 0
    assert events(warehouse) == [("cutover", "done")] and operation(project, "verify_cutover")[0]


def test_plan_that_is_stale_when_it_runs_is_refused(project, verbs, warehouse):
    """The names are those of the plan, but one belongs to another schema."""
    before = Paused(verbs, warehouse, "cutover", 1)
    sql(warehouse, "alter schema cut_new rename to cut_other; create schema cut_new")
    planned = catalog(warehouse)
    before.open()
    assert before.end() == 1
    assert catalog(warehouse) == planned and not events(warehouse)


@pytest.fixture
def model(project):
    path = project / "models" / "orders.sql"
    path.write_text("{{ config(materialized='table') }}\nselect id, side from cut_legacy.orders")
    yield path
    path.unlink()


def test_build_that_starts_during_a_cutover_leaves_nothing_between(project, verbs, warehouse, model):
    paused = Paused(verbs, warehouse, "cutover", 7)
    options = ["--profiles-dir", project, "--target", "build"]
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "build", *options]
    with open(project / "build.log", "w") as log:
        build = subprocess.Popen(command, stdout=log, stderr=log, cwd=project)
    while not sql(warehouse, "select 1 from cut_migration.ledger_events where verb = 'run'"):
        assert build.poll() is None, (project / "build.log").read_text()
        time.sleep(0.05)
    paused.open()
    assert paused.end() == 0
    assert build.wait() != 0, (project / "build.log").read_text()  # by which error depends on how far it had come
    assert do(project, "verify_cutover")


def test_build_that_began_after_the_gates_stops_the_cutover(project, verbs, warehouse):
    """What dbt notes at its start, between the gates and the block."""
    before = catalog(warehouse)
    paused = Paused(verbs, warehouse, "cutover", 1)
    sql(warehouse, "insert into cut_migration.ledger_events (invocation_id, verb, phase, status, happened_at) values "
        "('late', 'run', 'build', 'started', now() at time zone 'utc')", "cut_builder")  # fmt: skip
    paused.open()
    assert paused.end() == 1
    assert "a dbt run is under way: nothing was changed" in (project / "said.txt").read_text()
    assert catalog(warehouse) == before and not events(warehouse)


@pytest.mark.parametrize(
    "write, message",
    [
        ("insert into cut_legacy.orders values (11, 'late')", "cut_legacy.orders was written after the gates had read"),
        ("update cut_new.orders set side = 'late' where id = 1", "cut_new.orders was written after the gates had read"),
        (
            "truncate cut_legacy.orders",
            "cut_legacy.orders was written after the gates had read it: nothing was changed",
        ),
        ("create table cut_new.later as select 1 as id", "cut_new.later was written after the gates had read it"),
        ("drop table cut_new.orders cascade", 'relation "cut_new.orders" does not exist'),
    ],
)
def test_write_after_the_gates_stops_the_cutover(project, verbs, warehouse, write, message):
    paused = Paused(verbs, warehouse, "cutover", 1)
    sql(warehouse, write)
    changed = catalog(warehouse)
    paused.open()
    assert paused.end() == 1
    assert message in (project / "said.txt").read_text()
    assert catalog(warehouse) == changed and not events(warehouse)


def test_cutover_during_a_build_waits_and_gives_up_in_time(project, warehouse):
    """What dbt does when it replaces a table, in an open transaction."""
    before = catalog(warehouse)
    with contextlib.closing(warehouse.connect("cut_builder")) as session, session.cursor() as cursor:
        cursor.execute("create table cut_new.orders__dbt_tmp as select * from cut_new.orders")
        cursor.execute("alter table cut_new.orders rename to orders__dbt_backup")
        started = time.monotonic()
        done, said = operation(project, "cutover", **DESPITE_LOCKS)
        assert not done and "lock timeout" in said
        assert time.monotonic() - started < 30
        session.rollback()
    assert catalog(warehouse) == before and not events(warehouse)
    assert operation(project, "cutover")[0]


def test_uncommitted_write_of_the_etl_stops_the_cutover(project, warehouse):
    sql(warehouse, "grant insert on cut_legacy.orders to cut_kettle")
    before = catalog(warehouse)
    with contextlib.closing(warehouse.connect("cut_kettle")) as session, session.cursor() as cursor:
        cursor.execute("insert into cut_legacy.orders values (11, 'late')")
        done, said = operation(project, "cutover")
        assert not done and "cut_kettle (pid " in said and "RowExclusiveLock on cut_legacy.orders" in said
        done, said = operation(project, "cutover", **DESPITE_LOCKS)
        session.rollback()
    assert not done and "lock timeout" in said
    assert catalog(warehouse) == before


def test_long_reader_stops_the_cutover_by_a_gate_that_can_be_overridden(project, warehouse):
    with contextlib.closing(warehouse.connect("cut_reader")) as session, session.cursor() as cursor:
        cursor.execute("select distinct side from cut_legacy.orders")
        done, said = operation(project, "cutover")
        assert not done and "cut_reader (pid " in said and "AccessShareLock on cut_legacy.orders" in said
        done, said = operation(project, "cutover", **DESPITE_LOCKS)
        assert done, said
        assert cursor.fetchall() == [("legacy",)]
        cursor.execute("select distinct side from cut_archive.orders")
        assert cursor.fetchall() == [("legacy",)]


def test_reader_of_an_old_name_holds_the_way_back_for_a_time_and_no_longer(project, warehouse):
    assert operation(project, "cutover")[0]
    after = catalog(warehouse)
    with contextlib.closing(warehouse.connect("cut_reader")) as session, session.cursor() as cursor:
        cursor.execute("select distinct side from cut_new.orders")
        done, said = operation(project, "rollback_cutover")
        assert not done and "lock timeout" in said
        cursor.execute("select distinct side from cut_new.orders")
        assert cursor.fetchall() == [("new",)]
    assert catalog(warehouse) == after
    assert operation(project, "rollback_cutover")[0]


@pytest.mark.parametrize(
    "meanwhile, message",
    [
        ("create schema cut_archive", 'schema "cut_archive" already exists'),
        ("revoke create on database analytics from cut_admin, cut_builder", "permission denied for database analytics"),
        ("revoke cut_builder from cut_admin", "must be owner of schema cut_new"),
    ],
)
def test_world_that_changes_halfway_undoes_all(project, verbs, warehouse, meanwhile, message):
    paused = Paused(verbs, warehouse, "cutover", NOTE + 1)
    sql(warehouse, meanwhile)
    paused.open()
    assert paused.end() == 1
    assert message in (project / "said.txt").read_text()
    assert state(warehouse) == "before" and not events(warehouse)
    _, said = operation(project, "cutover", dry_run=True)
    assert "did not come through" in said
