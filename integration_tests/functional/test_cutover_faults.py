"""Killed, contradicted or held up at each statement: a cutover and its way back end in the state before or after.

An event trigger and a trigger on the ledger let the database wait at any statement of dbt's block for as long as the test
holds a lock; another test cuts the connection there, kills dbt, or changes the world meanwhile.
"""

import contextlib
import multiprocessing
import sys
import time

import pytest
from cutover_cases import EVENTS, WORLD, catalog, clear, make_cutover_project
from isolation_cases import operation, run, sql

GATE = 4242
ENDS = {"cutover": "after", "rollback_cutover": "before"}
NOTE = 2  # the first statements are the note that a verb begins, and its commit
PAUSES = f"""
    create schema cut_pauses;
    create table cut_pauses.at (statement bigint);
    create sequence cut_pauses.reached;
    create function cut_pauses.pause() returns void language plpgsql security definer as $$
    begin
        if nextval('cut_pauses.reached') = (select statement from cut_pauses.at) then
            while not pg_try_advisory_lock_shared({GATE}) loop
                perform pg_sleep(0.02);
            end loop;
        end if;
    end $$;
    create function cut_pauses.at_ddl() returns event_trigger language plpgsql security definer as $$
    begin
        if session_user = 'cut_admin' then
            perform cut_pauses.pause();
        end if;
    end $$;
    create function cut_pauses.at_ledger() returns trigger language plpgsql security definer as $$
    begin
        if new.step = 1 then
            perform cut_pauses.pause();
        end if;
        return new;
    end $$;
"""


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    project = make_cutover_project(tmp_path_factory.mktemp("faults") / "project", warehouse, packages)
    run(project, "admin", "parse")
    return project


@pytest.fixture
def project(consumer, warehouse):
    clear(warehouse)
    sql(warehouse, WORLD)
    assert operation(consumer, "create_ledger")[0]
    sql(
        warehouse,
        PAUSES + "create event trigger cut_pause on ddl_command_start execute function cut_pauses.at_ddl();"
        "create trigger pause before insert on cut_migration.ledger_events for each row execute function cut_pauses.at_ledger();"
        "create constraint trigger pause_at_commit after insert on cut_migration.ledger_events deferrable initially deferred"
        " for each row execute function cut_pauses.at_ledger()",
    )
    yield consumer
    sql(warehouse, "drop event trigger cut_pause; drop schema cut_pauses cascade")
    clear(warehouse)


def count_statements(project, warehouse, verb):
    """How many statements of a verb can be stopped at: those that change the schema, the ledger's, and the commit."""
    sql(warehouse, "delete from cut_pauses.at; alter sequence cut_pauses.reached restart")
    done, said = operation(project, verb)
    assert done, said
    return sql(warehouse, "select last_value from cut_pauses.reached")[0][0]


def attempt(call, *arguments):
    sys.exit(0 if call(*arguments)[0] else 1)


def start(call, *arguments):
    """Runs dbt in a process of its own, which a server with dbt already imported forks."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["dbt.cli.main", "dbt.adapters.postgres"])
    process = processes.Process(target=attempt, args=(call, *arguments))
    process.start()
    return process


class Paused:
    """dbt in a process of its own, whose server process waits at a statement."""

    def __init__(self, project, warehouse, verb, statement):
        self.warehouse = warehouse
        self.gate = warehouse.connect("postgres")
        self.gate.autocommit = True
        self.gate.cursor().execute(f"select pg_advisory_lock({GATE})")
        sql(
            warehouse,
            f"delete from cut_pauses.at; insert into cut_pauses.at values ({statement}); alter sequence cut_pauses.reached restart",
        )
        self.dbt = start(operation, project, verb)
        self.server = self._waiting()

    def _waiting(self):
        while self.dbt.is_alive():
            found = sql(
                self.warehouse,
                "select act.pid from pg_stat_activity as act where act.usename = 'cut_admin' and act.wait_event = 'PgSleep'",
            )
            if found:
                return found[0][0]
            time.sleep(0.02)
        raise AssertionError("dbt ended before that statement")

    def kill_dbt(self):
        self.dbt.kill()
        self.dbt.join()
        self.open()
        self._gone()

    def cut_connection(self):
        sql(self.warehouse, f"select pg_terminate_backend({self.server})")
        self._gone()
        self.open()
        return self.end()

    def _gone(self):
        for _ in range(500):
            if not sql(self.warehouse, f"select 1 from pg_stat_activity where pid = {self.server}"):
                return
            time.sleep(0.02)
        raise AssertionError("the server process is still there")

    def open(self):
        self.gate.close()

    def end(self):
        self.dbt.join()
        return self.dbt.exitcode


def state(warehouse):
    there = {name for (name,) in sql(warehouse, "select nspname from pg_namespace where nspname like 'cut%'")}
    return "after" if {"cut_archive", "cut_final", "cut_new"} <= there else "before"


def events(warehouse):
    return [event for event in sql(warehouse, EVENTS) if event[1] == "done"]


def test_dbt_killed_at_each_statement_ends_before_or_after(project, warehouse):
    """A server that lost its client goes on to the end of the block; a block that was not sent changes nothing."""
    worlds = {"before": catalog(warehouse)}
    total = {verb: count_statements(project, warehouse, verb) for verb in ENDS}
    assert catalog(warehouse) == worlds["before"] and min(total.values()) > 10
    expected = 2
    for statement in range(1, max(total.values()) + 1):
        for verb, end in ENDS.items():
            if statement <= total[verb]:
                start = state(warehouse)
                Paused(project, warehouse, verb, statement).kill_dbt()
                assert state(warehouse) == (end if statement > NOTE else start), (verb, statement)
                sql(warehouse, "delete from cut_pauses.at")
                if statement in (1, 2, 3, total[verb]):  # the next run says which it is, and goes on
                    done, said = operation(project, verb)
                    assert done and ("nothing to do" if statement > NOTE else "did not come through") in said
            elif state(warehouse) != end:
                assert operation(project, verb)[0]
            expected += 1
            assert state(warehouse) == end and len(events(warehouse)) == expected
            assert end == "after" or catalog(warehouse) == worlds["before"]


@pytest.mark.parametrize("verb", ENDS)
def test_connection_cut_at_each_statement_changes_nothing(project, warehouse, verb):
    total = {name: count_statements(project, warehouse, name) for name in ENDS}
    if verb == "rollback_cutover":
        assert operation(project, "cutover")[0]
    world, known = catalog(warehouse), events(warehouse)
    for statement in range(1, total[verb] + 1):
        assert Paused(project, warehouse, verb, statement).cut_connection() != 0
        assert catalog(warehouse) == world and events(warehouse) == known, statement
    sql(warehouse, "delete from cut_pauses.at")
    done, said = operation(project, verb)  # says so, and goes on
    assert done and "did not come through" in said
    assert state(warehouse) == ENDS[verb] and len(events(warehouse)) == len(known) + 1


def test_error_at_commit_changes_nothing(project, warehouse):
    before = catalog(warehouse)
    sql(
        warehouse,
        "create function cut_pauses.fail() returns trigger language plpgsql as $$ begin raise 'refused at commit'; end $$;"
        "create constraint trigger fail after insert on cut_migration.ledger_events deferrable initially deferred"
        " for each row when (new.status = 'done') execute function cut_pauses.fail()",
    )
    done, said = operation(project, "cutover")
    assert not done and "refused at commit" in said
    assert catalog(warehouse) == before and not events(warehouse)
    sql(warehouse, "drop trigger fail on cut_migration.ledger_events")
    done, said = operation(project, "cutover")
    assert done and "did not come through" in said


def test_second_cutover_at_the_same_moment_is_refused(project, warehouse):
    first = Paused(project, warehouse, "cutover", 7)
    done, said = operation(project, "cutover")
    assert not done and "another cutover or rollback is under way: nothing was changed" in said
    first.open()
    assert first.end() == 0
    assert events(warehouse) == [("cutover", "done")] and operation(project, "verify_cutover")[0]


def test_plan_that_is_stale_when_it_runs_is_refused(project, warehouse):
    """The names are those of the plan, but one belongs to another schema."""
    before = Paused(project, warehouse, "cutover", 1)
    sql(warehouse, "alter schema cut_new rename to cut_outside; create schema cut_new")
    planned = catalog(warehouse)
    before.open()
    assert before.end() == 1
    assert catalog(warehouse) == planned and not events(warehouse)


BUILD = "{{ config(materialized='table') }}\nselect id, side, pg_sleep(%s) is null as slept from cut_legacy.orders where id = 1"


@pytest.fixture
def model(project):
    path = project / "models" / "orders.sql"
    path.write_text(BUILD % 0)
    yield path
    path.unlink()


def test_build_that_starts_during_a_cutover_leaves_nothing_between(project, warehouse, model):
    paused = Paused(project, warehouse, "cutover", 7)
    build = start(run, project, "build", "build")
    time.sleep(3)
    paused.open()
    code = paused.end()
    build.join()
    assert 0 in (code, build.exitcode)
    done, said = operation(project, "cutover")
    assert done, said
    done, said = operation(project, "verify_cutover")
    assert done, said


def test_cutover_during_a_build_waits_and_gives_up_in_time(project, warehouse):
    """What dbt does when it replaces a table, in an open transaction."""
    before = catalog(warehouse)
    with contextlib.closing(warehouse.connect("cut_builder")) as session, session.cursor() as cursor:
        cursor.execute("create table cut_new.orders__dbt_tmp as select * from cut_new.orders")
        cursor.execute("alter table cut_new.orders rename to orders__dbt_backup")
        started = time.monotonic()
        done, said = operation(project, "cutover")
        assert not done and "lock timeout" in said
        assert time.monotonic() - started < 30
        session.rollback()
    assert catalog(warehouse) == before and not events(warehouse)
    assert operation(project, "cutover")[0]


def test_uncommitted_write_of_the_etl_stops_the_cutover(project, warehouse):
    before = catalog(warehouse)
    with contextlib.closing(warehouse.connect("cut_kettle")) as session, session.cursor() as cursor:
        cursor.execute("insert into cut_legacy.orders values (11, 'late')")
        done, said = operation(project, "cutover")
        session.rollback()
    assert not done and "lock timeout" in said
    assert catalog(warehouse) == before


def test_long_reader_neither_stops_the_cutover_nor_is_stopped(project, warehouse):
    with contextlib.closing(warehouse.connect("cut_reader")) as session, session.cursor() as cursor:
        cursor.execute("select distinct side from cut_legacy.orders")
        done, said = operation(project, "cutover")
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
def test_world_that_changes_halfway_undoes_all(project, warehouse, meanwhile, message):
    paused = Paused(project, warehouse, "cutover", NOTE + 1)
    sql(warehouse, meanwhile)
    paused.open()
    assert paused.end() == 1
    assert message in (project / "logs" / "dbt.log").read_text()
    assert state(warehouse) == "before" and not events(warehouse)
    _, said = operation(project, "cutover", dry_run=True)
    assert "did not come through" in said
