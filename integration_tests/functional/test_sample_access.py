"""sample_access keeps who read and wrote: all of it, each access once, whatever happens between two samples."""

import contextlib
import subprocess
import sys
import time

import pytest
from dbt_cases import HERE
from isolation_cases import LEGACY, clear, make_isolation_project, operation, run, sql

COUNTED = """
    select relation_name, access, sum(accesses)::integer from iso_migration.ledger_access
    where source = 'counters' and relation_name like '{}' group by 1, 2 having sum(accesses) > 0 order by 1, 2
"""
SEEN = """
    select user_name, relation_name, access, sum(accesses)::integer from iso_migration.ledger_access
    where source = 'sessions' group by 1, 2, 3 order by 1, 2, 3
"""


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    return make_isolation_project(tmp_path_factory.mktemp("samples") / "project", warehouse, packages)


@pytest.fixture
def project(consumer, warehouse):
    """A legacy schema, a ledger, and a first sample."""
    clear(warehouse)
    work(
        warehouse,
        LEGACY
        + "create role iso_builder login; create schema iso_new; grant usage on schema iso_legacy to iso_reader;",
        "postgres",
    )
    sql(warehouse, "grant select on all tables in schema iso_legacy to iso_reader")
    done, said = operation(consumer, "create_ledger")
    assert done, said
    sample(consumer)
    yield consumer
    clear(warehouse)


def sample(project, **arguments):
    done, said = operation(project, "sample_access", **arguments)
    assert done, said
    return said


def work(warehouse, statement, role="iso_kettle"):
    """Runs a statement and makes its session tell the counters at once."""
    with contextlib.closing(warehouse.connect(role)) as session:
        with session, session.cursor() as cursor:
            cursor.execute(statement)
        with session, session.cursor() as cursor:
            cursor.execute("select pg_stat_force_next_flush()")


def counted(warehouse, relation="orders"):
    return sql(warehouse, COUNTED.format(relation))


def test_first_sample_reaches_back_as_far_as_the_counters(project, warehouse):
    assert counted(warehouse) == [("orders", "write", 10)]
    assert sql(warehouse, "select window_start, gap, source from iso_migration.ledger_samples") == [
        (None, None, "postgres")
    ]


def test_reads_and_writes_are_counted_once(project, warehouse):
    work(warehouse, "update iso_legacy.orders set amount = 1 where id <= 4")
    work(warehouse, "select * from iso_legacy.recent_orders", "iso_reader")
    sample(project)
    assert counted(warehouse) == [("orders", "read", 2), ("orders", "write", 14)]
    said = sample(project)
    assert "sample_access: nothing new" in said
    assert counted(warehouse) == [("orders", "read", 2), ("orders", "write", 14)]


def test_windows_follow_each_other_without_a_gap(project, warehouse):
    sample(project)
    sample(project)
    windows = sql(warehouse, "select window_start, window_end from iso_migration.ledger_samples order by window_end")
    assert len(windows) == 3
    assert [start for start, _ in windows[1:]] == [end for _, end in windows[:-1]]


def test_both_schemas_are_watched(project, warehouse):
    sql(
        warehouse,
        "create table iso_new.built as select 1 as id; grant usage on schema iso_new to iso_kettle; grant insert on iso_new.built to iso_kettle",
    )
    sample(project)
    work(warehouse, "insert into iso_new.built values (2), (3)")
    sample(project)
    sides = "select side, sum(accesses)::integer from iso_migration.ledger_access where relation_name = 'built' and access = 'write' group by 1"
    assert sql(warehouse, sides) == [("new", 3)]


@pytest.mark.parametrize(
    "change, detail",
    [
        ("truncate iso_legacy.orders", "truncated or rewritten"),
        ("drop table iso_legacy.orders cascade", "dropped"),
        ("drop table iso_legacy.orders cascade; create table iso_legacy.orders (id integer)", "dropped"),
    ],
)
def test_write_that_no_counter_tells_is_one_write(project, warehouse, change, detail):
    work(warehouse, change)
    sample(project)
    assert counted(warehouse) == [("orders", "write", 11)]
    details = "select detail from iso_migration.ledger_access where relation_name = 'orders' and access = 'write' order by sampled_at, detail"
    assert detail in [row[0] for row in sql(warehouse, details)]
    sample(project)
    assert counted(warehouse) == [("orders", "write", 11)]


def test_reset_of_the_counters_is_a_gap_that_is_told(project, warehouse):
    work(warehouse, "select pg_stat_reset()", "postgres")
    work(warehouse, "insert into iso_legacy.orders values (11, 11), (12, 12)")
    said = sample(project)
    assert counted(warehouse) == [("orders", "write", 12)]
    assert "that is not known, for 2 relations" in said
    sample(project)
    gaps = sql(warehouse, "select gap is not null from iso_migration.ledger_samples order by window_end")
    assert gaps == [(False,), (True,), (False,)]
    assert counted(warehouse) == [("orders", "write", 12)]


def test_sessions_name_the_user_once(project, warehouse):
    with (
        contextlib.closing(warehouse.connect("iso_reader")) as reader,
        contextlib.closing(warehouse.connect("iso_kettle")) as job,
    ):
        reader.autocommit = True  # else its last statement is the commit
        with reader.cursor() as cursor:
            cursor.execute("select count(*) from iso_legacy.recent_orders")
        with job.cursor() as cursor:
            cursor.execute("update iso_legacy.orders set amount = 2")
            cursor.execute("select 1")  # its lock tells
            sample(project)
            sample(project)
    seen = sql(warehouse, SEEN)
    assert ("iso_reader", "recent_orders", "read", 1) in seen
    assert ("iso_kettle", "orders", "write", 1) in seen
    assert not [row for row in seen if row[0] == "iso_reader" and row[2] == "write"]


@pytest.mark.parametrize(
    "statement, access",
    [
        ('insert into "iso_legacy"."orders" (id) values (1)', "write"),
        ("delete from only iso_legacy.orders", "write"),
        ("truncate table iso_legacy.orders", "write"),
        (
            "drop view if exists iso_legacy.recent_orders; alter table if exists iso_legacy.orders add column more integer",
            "write",
        ),
        ('select * from "iso_legacy"."orders"', "read"),
        ("select * from iso_legacy.orders where amount in (select amount from iso_legacy.recent_orders)", "read"),
        ("select 'orders' as iso_legacy", None),
        ("select * from iso_legacy.orders_of_others", None),
    ],
)
def test_last_statement_tells_read_from_write(project, warehouse, statement, access):
    sql(
        warehouse,
        "create table iso_legacy.orders_of_others (id integer); alter table iso_legacy.orders_of_others owner to iso_kettle",
    )
    with contextlib.closing(warehouse.connect("iso_kettle")) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            cursor.execute(statement)
        sample(project)
    found = {row[2] for row in sql(warehouse, SEEN) if row[:2] == ("iso_kettle", "orders")}
    assert found == ({access} if access else set())


def test_dry_run_appends_nothing(project, warehouse):
    work(warehouse, "delete from iso_legacy.orders")
    before = sql(warehouse, "select count(*) from iso_migration.ledger_access")
    said = sample(project, dry_run=True)
    assert "sample_access would run:" in said and "insert into" in said
    assert sql(warehouse, "select count(*) from iso_migration.ledger_access") == before
    sample(project)
    assert counted(warehouse)[-1] == ("orders", "write", 20)


def test_killed_sample_leaves_nothing_and_the_next_has_all(project, warehouse):
    """The sample stands still at a lock on its last table; then dbt and its session are killed."""
    work(warehouse, "delete from iso_legacy.orders")
    waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%begin;%'"
    command = (
        f"import isolation_cases as cases, pathlib; cases.operation(pathlib.Path({str(project)!r}), 'sample_access')"
    )
    before = sql(warehouse, "select count(*) from iso_migration.ledger_access")
    with contextlib.closing(warehouse.connect("postgres")) as holder, holder.cursor() as cursor:
        cursor.execute("lock table iso_migration.ledger_samples in exclusive mode")
        process = subprocess.Popen([sys.executable, "-c", command], cwd=HERE, stdout=subprocess.DEVNULL)
        deadline = time.time() + 120
        while not (stands := sql(warehouse, waiting)) and process.poll() is None and time.time() < deadline:
            time.sleep(0.2)
        process.kill()
        process.wait()
        sql(warehouse, f"select pg_terminate_backend(pid, 5000) from ({waiting}) as waiting")
        holder.rollback()
    assert stands, "it never stood still"
    assert sql(warehouse, "select count(*) from iso_migration.ledger_access") == before
    sample(project)
    assert counted(warehouse)[-1] == ("orders", "write", 20)


def test_two_samples_at_once_count_once(project, warehouse):
    work(warehouse, "delete from iso_legacy.orders")
    command = f"import isolation_cases as cases, pathlib; print(cases.operation(pathlib.Path({str(project)!r}), 'sample_access'))"
    runs = [
        subprocess.Popen([sys.executable, "-c", command], cwd=HERE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert all("(True" in one.communicate()[0] for one in runs)
    assert counted(warehouse)[-1] == ("orders", "write", 20)
    windows = sql(warehouse, "select window_start, window_end from iso_migration.ledger_samples order by window_end")
    assert [start for start, _ in windows[1:]] == [end for _, end in windows[:-1]]


def test_user_who_sees_only_itself_is_refused(project, warehouse):
    sql(
        warehouse,
        "create role iso_admin login; grant usage on schema iso_migration to iso_admin; grant select, insert on all tables in schema iso_migration to iso_admin",
    )
    done, said = operation(project, "sample_access", "limited")
    assert not done
    assert (
        'argument `user` got iso_admin; it takes one who sees what all users do. Name a target of an administrator with --target, or as a superuser: grant pg_read_all_stats to "iso_admin".'
        in said
    )
    sql(warehouse, "grant pg_read_all_stats to iso_admin")
    done, said = operation(project, "sample_access", "limited")
    assert done, said


def test_ledger_that_is_missing_is_told(project, warehouse):
    sql(warehouse, "drop schema iso_migration cascade")
    done, said = operation(project, "sample_access")
    assert not done
    assert "sample_access: there is no" in said and "Run `dbt run-operation create_ledger`" in said


def test_analysts_see_readers_and_writers_of_legacy(example, warehouse):
    assert operation(example, "isolate", "embedded_admin")[0]
    with contextlib.closing(warehouse.connect("bi_reader")) as reader:
        reader.autocommit = True
        with reader.cursor() as cursor:
            cursor.execute("select count(*) from analytics_legacy.fct_orders")
        done, said = operation(example, "sample_access", "embedded_admin")
        assert done, said
    models = ["legacy_readers", "legacy_writers"]
    done, said = run(example, "embedded", "build", "--select", *models)
    assert done, said
    found = "select distinct source, user_name from analytics_migration.{} where relation_name = 'fct_orders' and accesses > 0 order by 1"
    assert sql(warehouse, found.format(models[0]), "bi_reader") == [("counters", None), ("sessions", "bi_reader")]
    assert sql(warehouse, found.format(models[1]), "bi_reader") == [("counters", None)]
    done, said = operation(example, "verify_isolation", "embedded")
    assert done, said
