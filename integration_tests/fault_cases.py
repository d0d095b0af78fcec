"""Stops a cutover, or its way back, at any of its statements.

An event trigger and a trigger on the ledger let the database wait at a statement of dbt's block for as long as the test
holds a lock; meanwhile the test cuts the connection, kills dbt, or changes the world.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

from cutover_cases import EVENTS, UNPROVEN, make_world, operation
from dbt_cases import HERE
from isolation_cases import sql

GATE = 4242
ENDS = {"cutover": "after", "rollback_cutover": "before"}
DESPITE_LOCKS = {"override_gates": [*UNPROVEN, "locks"], "reason": "it only reads"}
NOTE = 2  # the first statements are the note that a verb begins, and its commit
# Each kind of statement that a cutover has, and few of each
FEW = """
    drop table cut_legacy."Mixed Case", cut_legacy.job_log, cut_new."Mixed Case";
    drop view cut_legacy.recent_orders, cut_new.totals;
    revoke insert, delete, truncate on cut_legacy.orders from cut_kettle;
    create schema cut_outside authorization cut_admin;
    grant usage on schema cut_outside to cut_reader;
    grant select on cut_legacy.orders to cut_admin;
    set role cut_admin;
    create materialized view cut_outside.sides as select distinct side from cut_legacy.orders;
    create index on cut_outside.sides (side);
    grant select on cut_outside.sides to cut_reader;
    reset role;
"""
PAUSES = f"""
    create schema cut_pauses;
    create table cut_pauses.at (statement bigint);
    create sequence cut_pauses.reached;
    create function cut_pauses.pause() returns void language plpgsql security definer as $$
    begin
        if nextval('cut_pauses.reached') = (select statement from cut_pauses.at) then
            while not pg_try_advisory_lock_shared({GATE}) loop
                perform pg_sleep(0.01);
            end loop;
        end if;
    end $$;
    create function cut_pauses.at_ddl() returns event_trigger language plpgsql security definer as $$
    begin
        -- The gateway tells a late-binding view's columns by a temporary view
        if session_user = 'cut_admin' and current_query() not like '%late_binding_columns%' then
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
    create event trigger cut_pause on ddl_command_start execute function cut_pauses.at_ddl();
    create trigger pause before insert on cut_migration.ledger_events
        for each row execute function cut_pauses.at_ledger();
    create constraint trigger pause_at_commit after insert on cut_migration.ledger_events deferrable initially deferred
        for each row execute function cut_pauses.at_ledger();
"""
FAIL = """
    create function cut_pauses.fail() returns trigger language plpgsql as $$
    begin
        raise exception using errcode = '40001', message = 'refused';
    end $$;
"""
RESET = "truncate cut_pauses.at; alter sequence cut_pauses.reached restart;"


class Verbs:
    """A process in which the project is parsed, and that forks one for each verb."""

    def __init__(self, project):
        command = [sys.executable, HERE / "verb_server.py", project]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"
        self.running = False

    def start(self, verb) -> int:
        print(json.dumps({"verb": verb}), file=self.process.stdin, flush=True)
        self.running = True
        return int(self.process.stdout.readline())

    def end(self) -> int:
        self.running = False
        return int(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def make_stoppable(project, warehouse) -> None:
    """A world with few statements to stop at."""
    make_world(project, warehouse)
    sql(warehouse, FEW + PAUSES)


def remove_pauses(warehouse, verbs) -> None:
    """Also lets go on what a failed test has left waiting."""
    sql(
        warehouse,
        f"select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = {GATE}",
    )
    if verbs.running:
        verbs.end()
    sql(warehouse, "drop event trigger if exists cut_pause; drop schema if exists cut_pauses cascade")


class Paused:
    """dbt in a process of its own, whose server process waits at a statement."""

    def __init__(self, verbs, warehouse, verb, statement):
        self.verbs, self.warehouse = verbs, warehouse
        self.gate = warehouse.connect("postgres")
        self.gate.autocommit = True
        self.gate.cursor().execute(f"select pg_advisory_lock({GATE})")
        sql(warehouse, f"{RESET} insert into cut_pauses.at values ({statement})")
        self.dbt = verbs.start(verb)
        self.server = self._waiting()

    def _waiting(self):
        with contextlib.closing(self.warehouse.connect("postgres")) as session, session.cursor() as cursor:
            session.autocommit = True
            while os.path.exists(f"/proc/{self.dbt}"):
                cursor.execute(
                    "select pid from pg_stat_activity where usename = 'cut_admin' and wait_event = 'PgSleep'"
                )
                found = cursor.fetchone()
                if found:
                    return found[0]
                time.sleep(0.01)
        raise AssertionError("dbt ended before that statement")

    def kill_dbt(self):
        os.kill(self.dbt, signal.SIGKILL)
        assert self.end() == -signal.SIGKILL
        self.open()
        self._gone()

    def cut_connection(self):
        sql(self.warehouse, f"select pg_terminate_backend({self.server}, 10000)")
        self.open()
        return self.end()

    def _gone(self):
        for _ in range(1000):
            if not sql(self.warehouse, f"select 1 from pg_stat_activity where pid = {self.server}"):
                return
            time.sleep(0.01)
        raise AssertionError("the server process is still there")

    def open(self):
        self.gate.close()

    def end(self):
        return self.verbs.end()


def state(warehouse):
    there = {name for (name,) in sql(warehouse, "select nspname from pg_namespace where nspname like 'cut%'")}
    return "after" if {"cut_archive", "cut_final", "cut_new"} <= there else "before"


def events(warehouse):
    return [event for event in sql(warehouse, EVENTS) if event[1] == "done"]


def do(project, verb, **arguments):
    done, said = operation(project, verb, **arguments)
    assert done, said
    return said


def count_statements(project, warehouse):
    """At how many statements each verb can be stopped: those that change the schema, the ledger's, and the commit."""
    total = {}
    for verb in ENDS:
        sql(warehouse, RESET)
        do(project, verb)
        ((total[verb],),) = sql(warehouse, "select last_value from cut_pauses.reached")
    return total
