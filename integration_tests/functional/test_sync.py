"""The sync tool on a source of its own: TPC-H that changes between runs, and runs that are killed."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import raw_data
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "deploy" / "sync"
sys.path.insert(0, str(TOOL))

import declaration  # noqa: E402

CONFIG = TOOL / "tables.yml"
TABLES = yaml.safe_load(CONFIG.read_text())["tables"]
TENTH = {
    "orders": "o_orderkey % 10 = 0 or o_orderkey < 40",
    "lineitem": "l_orderkey % 10 = 0",
    "partsupp": "ps_partkey % 10 = 0",
}
SECONDS = 90


def keys(table):
    return ", ".join(declaration._listed(TABLES[table]["keys"]))


class Pair:
    """A source and a raw database."""

    def __init__(self, warehouse, python, name):
        self.warehouse, self.python, self.name = warehouse, python, name

    def make(self, template=None):
        with connect(self.warehouse, "postgres", "postgres") as session:
            for side in ("source", "raw"):
                copied = f"template {template.name}_{side}" if template else ""
                session.execute(f"create database {self.name}_{side} owner migration_admin {copied}")
        return self

    def sql(self, side, statement):
        with connect(self.warehouse, "migration_admin", f"{self.name}_{side}") as session:
            session.execute(statement)
            return session.fetchall() if session.description else None

    def url(self, side, role="migration_admin"):
        return self.warehouse.url(role, f"{self.name}_{side}")

    def command(self, *arguments, **variables):
        own = {"SYNC_SOURCE_URL": self.url("source"), "SYNC_DESTINATION_URL": self.url("raw")} | variables
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SYNC_")}
        given = {name: value for name, value in own.items() if value is not None}
        return [self.python, TOOL / "sync.py", *map(str, arguments)], environment | given

    def sync(self, *arguments, **variables):
        command, environment = self.command(*arguments, **variables)
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def loads(self):
        return self.sql("raw", "select count(*) from raw._dlt_loads")[0][0]


@contextlib.contextmanager
def connect(warehouse, role, database):
    session = warehouse.connect(role, database)
    session.autocommit = True
    with contextlib.closing(session), session.cursor() as cursor:
        yield cursor


def rows(pair, side, table):
    schema, where = ("public", "true") if side == "source" else ("raw", "true")
    columns = [name for (name,) in pair.sql("source", f"select attname from pg_attribute where attrelid = "
               f"'public.{table}'::regclass and attnum > 0 and not attisdropped order by attname")]  # fmt: skip
    if side == "source" and table == "customer":
        where = "is_deleted is not true"
    return pair.sql(side, f"select {', '.join(columns)} from {schema}.{table} where {where} order by {keys(table)}")


def assert_same(pair, tables=TABLES):
    for table in tables:
        ours, theirs = rows(pair, "source", table), rows(pair, "raw", table)
        assert len(ours) == len(theirs), table
        assert ours == theirs, table


def assert_done(done):
    assert done.returncode == 0, done.stdout + done.stderr


def waits_for(condition):
    give_up = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < give_up, "it did not come"
        time.sleep(0.02)


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.fixture(scope="module")
def loaded(warehouse, sync_python, tmp_path_factory):
    """A source, and raw after the first run; the very first one was killed as soon as it had begun to load."""
    pair = Pair(warehouse, sync_python, "sync_loaded").make()
    folder = tmp_path_factory.mktemp("tables")
    pair.sql("source", "create schema raw")
    pair.sql("source", raw_data.LOAD_INFO)
    raw_data.generate(list(TABLES), 0.01, folder)
    with contextlib.closing(warehouse.connect("migration_admin", "sync_loaded_source")) as session:
        for table in TABLES:
            raw_data.load(session, table, 0.01, folder / f"{table}.tbl")
    for table, fields in TABLES.items():
        pair.sql("source", f"alter table raw.{table} set schema public")
        pair.sql("source", f"delete from {table} where not ({TENTH.get(table, 'true')})")
        pair.sql("source", f"alter table {table} add primary key ({keys(table)})")
        if fields["cursor"]:
            moment = f"timestamp '2020-01-01' + abs(hashtext({table}::text) % 10000000) * interval '1.000001 s'"
            pair.sql("source", f"alter table {table} add updated_at timestamp")
            pair.sql("source", f"update {table} set updated_at = {moment}")
    pair.sql("source", "alter table supplier alter s_phone set not null")
    pair.sql("source", "alter table customer add is_deleted boolean")
    pair.sql("source", "update customer set is_deleted = c_custkey % 100 = 7 where c_custkey % 3 > 0")

    command, environment = pair.command("run")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    waits_for(lambda: process.poll() is not None or pair.sql("raw", "select to_regclass('raw_staging.orders')")[0][0])
    kill(process)
    assert process.returncode == -signal.SIGKILL
    pair.first = pair.sync("run")
    return pair


@pytest.fixture
def pair(loaded, warehouse, sync_python, request):
    """Copies of these two; they go with the warehouse."""
    return Pair(warehouse, sync_python, "sync_" + re.sub(r"\W", "_", request.node.name)[5:45]).make(loaded)


# Loading


def test_first_run_loads_all_with_the_sources_types(loaded):
    assert_done(loaded.first)
    assert "customer: 1,500 rows read" in loaded.first.stdout
    assert_same(loaded)
    types = """
        select table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
        from information_schema.columns
        where table_schema = '{}' and table_name not like '\\_%' and column_name not like '\\_%' order by 1, 2"""
    assert loaded.sql("source", types.format("public")) == loaded.sql("raw", types.format("raw"))
    assert loaded.sql("raw", "select count(*) from raw._sync_schema_changes where change = 'table added'") == [(8,)]


CHANGES = """
insert into orders select o_orderkey + 10000000, o_custkey, 'N', 0.01, o_orderdate, '', null, 0, E'a\\'b\\n\\t"\\\\', null,
    timestamp '2021-01-01' from orders where o_orderkey <= 5;
update orders set o_totalprice = o_totalprice + 1, updated_at = '2021-01-01 00:00:00.000001' where o_orderkey = 7;
update customer set is_deleted = true, updated_at = '2021-01-01' where c_custkey = 3;
update customer set is_deleted = false, updated_at = '2021-01-01' where c_custkey = 107;
update nation set n_name = 'changed' where n_nationkey = 1;
"""
GONE = """
delete from orders where o_orderkey in (1, 2);
delete from lineitem where l_orderkey = (select min(l_orderkey) from lineitem);
delete from nation where n_nationkey = 24;
"""
TIES = """
insert into orders (o_orderkey, updated_at)
    select 10000021 + late, max(updated_at) - late * interval '299 s' from orders, (values (0), (1)) as times (late)
    group by late;
insert into part (p_partkey, updated_at) select 10000001, max(updated_at) from part;
update part set p_name = 'changed' where updated_at = (select max(updated_at) from part);
"""
OTHER_COLUMNS = """
alter table supplier add s_rating numeric(5, 2), alter s_name type varchar(24);
alter table supplier rename s_phone to s_telephone;
update supplier set s_rating = 4.5 where s_suppkey < 10;
alter table partsupp alter ps_comment type varchar(260);
update partsupp set ps_comment = repeat('é', 260), updated_at = '2021-01-01' where ps_partkey = 10;
"""


def recorded(pair):
    return pair.sql("raw", """
        select table_name, column_name, change, before, after from raw._sync_schema_changes
        where change <> 'table added' order by recorded_at, column_name""")  # fmt: skip


def test_changes_arrive_and_are_recorded(pair):
    before = pair.sql("raw", "select count(*) from raw._dlt_version")[0][0]
    pair.sql("source", TIES + CHANGES + GONE + OTHER_COLUMNS)
    done = pair.sync("run")
    assert_done(done)
    assert_same(pair)
    changes = [
        ("supplier", "s_name", "narrowed", "varchar(25)", "varchar(24)"),
        ("supplier", "s_rating", "added", None, "numeric(5, 2)"),
        ("supplier", "s_telephone", "added", None, "varchar(15)"),
        ("supplier", "s_phone", "dropped", "varchar(15)", None),
        ("partsupp", "ps_comment", "widened", "varchar(199)", "varchar(260)"),
    ]
    assert sorted(recorded(pair)) == sorted(changes)
    assert "schema: partsupp.ps_comment widened: varchar(199) → varchar(260)" in done.stdout
    assert pair.sql("raw", "select count(*) from raw._dlt_version")[0][0] > before
    assert pair.sql("raw", "select atttypmod - 4 from pg_attribute where attrelid = 'raw.supplier'::regclass "
                    "and attname = 's_name'") == [(25,)]  # fmt: skip
    deleted = dict(pair.sql("raw", "select table_name, rows from raw._sync_deletes"))
    assert (deleted["nation"], deleted["orders"], len(deleted)) == (1, 2, 3)
    assert "nation: 24 rows read, 1 deleted" in done.stdout
    assert_done(pair.sync("check"))

    again = pair.sync("run")
    assert_done(again)
    assert_same(pair)
    assert int(re.search(r"orders: (\d+) rows read", again.stdout)[1]) < 20
    assert len(recorded(pair)) == len(changes)

    pair.sql("source", "alter table supplier rename s_telephone to s_phone")
    assert_done(pair.sync("run", "--tables", "supplier"))
    assert [row[1:3] for row in recorded(pair)[len(changes) :]] == [
        ("s_phone", "as in raw"),
        ("s_telephone", "dropped"),
    ]


SMALL = """
create table hollow (id integer primary key, at timestamptz, word varchar(9));
create table flagged (id integer primary key, at date, gone char(1));
insert into flagged values (1, '2025-01-01', 'N'), (2, '2025-01-01', null), (3, '2025-01-02', 'Y');
"""
SMALL_TABLES = """
source_schema: public
tables:
  hollow: {keys: id, cursor: at, deletes: {strategy: snapshot}}
  flagged: {keys: id, cursor: at, deletes: {strategy: soft, column: gone, value: Y}}
"""


def test_empty_table_is_made_and_marked_rows_never_arrive(pair, tmp_path):
    pair.sql("source", SMALL)
    config = tmp_path / "tables.yml"
    config.write_text(SMALL_TABLES)
    assert_done(pair.sync("run", "--config", config))
    assert pair.sql("raw", "select * from raw.hollow") == []
    assert pair.sql("raw", "select id, gone from raw.flagged order by id") == [(1, "N"), (2, None)]
    pair.sql(
        "source",
        "insert into hollow values (1, now(), 'a'); update flagged set gone = 'Y', at = '2025-01-03' where id = 1",
    )
    assert_done(pair.sync("run", "--config", config))
    assert pair.sql("raw", "select id, word from raw.hollow") == [(1, "a")]
    assert pair.sql("raw", "select id from raw.flagged") == [(2,)]
    agreeing = pair.sync("check", "--config", config)
    assert_done(agreeing)
    assert "without" not in agreeing.stdout


def test_reload_mends_what_an_ordinary_run_cannot(pair):
    pair.sql(
        "source",
        """
        alter table supplier alter s_nationkey type varchar(10);
        update customer set c_acctbal = 0 where c_custkey = 5""",
    )  # and its cursor stays
    loads = pair.loads()
    refused = pair.sync("run")
    assert refused.returncode == 1
    assert "supplier.s_nationkey type changed: integer → varchar(10)" in refused.stderr
    assert "Nothing was loaded." in refused.stderr
    assert "run --reload supplier" in refused.stderr
    assert pair.loads() == loads
    different = pair.sync("check", "--tables", "customer")
    assert different.returncode == 1
    assert "sum of c_acctbal: source " in different.stdout
    pair.sql("raw", "truncate raw.part; drop table raw.nation")  # by hand: the run finds out
    assert_done(
        pair.sync("run", "--reload", "supplier", "customer", "--tables", "supplier", "customer", "part", "nation")
    )
    assert_same(pair, ["supplier", "customer", "part", "nation"])


def test_table_that_lost_too_many_rows_keeps_them_until_accepted(pair):
    pair.sql("source", "truncate supplier; delete from part where p_partkey % 5 = 0")
    refused = pair.sync("run", "--tables", "supplier", "part", "nation")
    assert refused.returncode == 1
    assert "supplier: 100 of 100 rows are no longer in the source, more than deletes.at_most (10 %)" in refused.stderr
    assert "part: 400 of 2,000 rows" in refused.stderr
    assert "run --accept-deletes part" in refused.stderr
    assert pair.sql("raw", "select count(*) from raw.supplier") == [(100,)]
    assert_done(pair.sync("run", "--tables", "supplier", "part", "--accept-deletes", "supplier", "part"))
    assert_same(pair, ["supplier", "part"])


# Killed

MOMENTS = [
    ("it reads the source", "source", "public.lineitem", "access exclusive"),
    ("it fills the staging table", "raw", "raw_staging.orders", "access exclusive"),
    ("it merges", "raw", "raw.orders", "exclusive"),
    ("it notes the load as done", "raw", "raw._dlt_loads", "exclusive"),
    ("it deletes what has gone", "raw", "raw._sync_deletes", "exclusive"),
]


def test_killed_at_any_moment_nothing_is_lost_or_doubled(pair, warehouse):
    for number, (_, side, table, mode) in enumerate(MOMENTS, 1):
        pair.sql(
            "source",
            f"""
            update orders set o_totalprice = {number}, updated_at = '2021-01-0{number}' where o_orderkey % 97 = {number};
            insert into orders (o_orderkey, updated_at) values ({number} + 20000000, '2021-01-0{number}');
            update lineitem set l_quantity = {number}, updated_at = '2021-01-0{number}' where l_orderkey % 970 = 0;
            delete from lineitem where l_orderkey = (select max(l_orderkey) from lineitem);
            delete from part where p_partkey = {number};""",
        )
        if number == 2:
            pair.sql("source", "alter table orders add o_extra integer default 5")
        assert_same_keys(pair)
        loads = pair.loads()
        command, environment = pair.command("run")
        with contextlib.closing(warehouse.connect("migration_admin", f"{pair.name}_{side}")) as holder:
            holder.cursor().execute(f"lock table {table} in {mode} mode")
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            blocked = f"select 1 from pg_locks where relation = '{table}'::regclass and not granted"
            waits_for(lambda: process.poll() is not None or pair.sql(side, blocked))  # noqa: B023
            if number == 1:
                second = pair.sync("run")
                assert (second.returncode, "another run is loading this schema" in second.stderr) == (1, True)
            kill(process)
            assert process.returncode == -signal.SIGKILL
        alone = "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        waits_for(lambda: not pair.sql(side, alone))  # noqa: B023
        if table != "raw._dlt_loads":  # that statement is at the server, which may end it
            assert (pair.loads() == loads) == (
                number < len(MOMENTS)
            )  # the load did not end before the kill, but the last
    assert_done(pair.sync("run"))
    assert_same(pair)
    assert_done(pair.sync("check"))


def assert_same_keys(pair):
    """Half-way, too: no row twice."""
    for table in ("orders", "lineitem", "part"):
        assert (
            pair.sql("raw", f"select {keys(table)} from raw.{table} group by {keys(table)} having count(*) > 1") == []
        )


# check


def test_check_names_the_figures_that_differ(pair):
    pair.sql(
        "raw",
        """
        delete from raw.part where p_partkey = 17;
        update raw.supplier set s_acctbal = s_acctbal + 0.01 where s_suppkey = 1;
        update raw.customer set c_comment = null where c_custkey = 1;
        insert into raw.region select r_regionkey, r_name, r_comment, _dlt_load_id, 'twice' from raw.region
        where r_regionkey = 1""",
    )
    different = pair.sync("check", "--tables", "part", "supplier", "customer", "region", "orders")
    assert different.returncode == 1
    assert "rows: source 2,000, raw 1,999" in different.stdout
    assert re.search(r"sum of s_acctbal: source ([\d,.]+), raw ", different.stdout)
    assert "values in c_comment: source " in different.stdout
    assert "rows: source 5, raw 6" in different.stdout
    assert re.search(r"^orders +1,5\d\d +1,5\d\d +12  agrees$", different.stdout, re.MULTILINE)


def test_check_of_a_source_that_goes_on_changing_leaves_those_rows_out(pair):
    pair.sql("source", CHANGES)
    agreeing = pair.sync("check", "--tables", "orders", "customer")
    assert_done(agreeing)
    assert "agrees, without 6 rows changed since the last run" in agreeing.stdout
    pair.sql("raw", "update raw.orders set o_totalprice = 0 where o_orderkey = 3")
    different = pair.sync("check", "--tables", "orders")
    assert different.returncode == 1
    assert "differs, without 6 rows changed since the last run" in different.stdout


def test_check_excuses_no_row_of_the_last_cursor_value(pair):
    pair.sql("source", "update supplier set updated_at = '2021-01-01'")
    assert_done(pair.sync("run", "--tables", "supplier"))
    pair.sql("raw", "delete from raw.supplier where s_suppkey = 1")
    different = pair.sync("check", "--tables", "supplier")
    assert (different.returncode, "rows: source 100, raw 99" in different.stdout) == (1, True)


# What is refused

SPOILT = """
alter table orders alter updated_at drop not null; update orders set updated_at = null where o_orderkey = 1;
alter table part rename to parts;
alter table supplier drop column updated_at;
"""
UNSAFE = """
update orders set updated_at = null where o_orderkey in (1, 2);
alter table part drop constraint part_pkey, alter p_partkey drop not null;
insert into part (p_partkey, updated_at) values (1, '2020-01-01'), (null, '2020-01-01');
update supplier set updated_at = '2999-01-01' where s_suppkey = 1;
alter table customer alter is_deleted type varchar(5) using is_deleted::text;
alter table partsupp alter updated_at type text;
alter table nation add since interval;
"""


def test_what_the_source_lacks_is_listed_and_nothing_is_loaded(pair):
    loads = pair.loads()
    pair.sql("source", SPOILT)
    refused = pair.sync("run")
    assert refused.returncode == 1
    assert "part is not there, or migration_admin may not see it" in refused.stderr
    assert "supplier has no column updated_at; it has s_suppkey, s_name" in refused.stderr
    assert "Nothing was loaded." in refused.stderr
    assert pair.loads() == loads


def test_rows_that_would_hide_are_refused_and_nothing_is_loaded(pair):
    loads = pair.loads()
    pair.sql("source", UNSAFE)
    refused = pair.sync("run")
    assert refused.returncode == 1
    for said in (
        "orders.updated_at is NULL in 2 rows: they would never be read. Fill it, or set `cursor: null`",
        "part has 1 rows without p_partkey",
        "part has 1 values of p_partkey more than once",
        "supplier.updated_at reaches 2999-01-01",
        "customer.is_deleted is text: name the `value`",
        "partsupp.updated_at is TEXT: a cursor is a time, a date or a number",
        "nation.since is INTERVAL, which raw cannot hold: declare a view that casts it",
        "Nothing was loaded.",
    ):
        assert said in refused.stderr
    assert pair.loads() == loads


@pytest.fixture
def password(warehouse):
    """Logins with a password, for the role `sync_login`; everybody else as before."""
    rules = warehouse.pgdata / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all sync_login scram-sha-256\n" + before)
    with connect(warehouse, "postgres", "postgres") as session:
        session.execute("create role sync_login login password 'right'; grant migration_admin to sync_login")
        session.execute("select pg_reload_conf()")
    yield lambda sql: expired(warehouse, sql)
    rules.write_text(before)
    with connect(warehouse, "postgres", "postgres") as session:
        session.execute("drop role sync_login; select pg_reload_conf()")


def expired(warehouse, sql):
    with connect(warehouse, "postgres", "postgres") as session:
        session.execute(sql)


def test_expired_or_missing_connection_is_named_and_nothing_is_loaded(pair, password):
    loads = pair.loads()
    with_password = {side: pair.url(side, "sync_login:right") for side in ("source", "raw")}
    working = pair.sync("check", "--tables", "region", SYNC_SOURCE_URL=with_password["source"],
                        SYNC_DESTINATION_URL=with_password["raw"])  # fmt: skip
    assert_done(working)
    password("alter role sync_login valid until '2020-01-01'")
    cases = [
        ({"SYNC_SOURCE_URL": None}, "SYNC_SOURCE_URL got nothing; it takes the source's address"),
        ({"SYNC_DESTINATION_URL": "secret"}, "SYNC_DESTINATION_URL got no address; it takes the warehouse's"),
        ({"SYNC_SOURCE_URL": with_password["source"]}, "the source said: .*password authentication failed.*"),
        ({"SYNC_DESTINATION_URL": with_password["raw"]}, "the destination said: .*password authentication failed.*"),
        ({"SYNC_SOURCE_URL": "postgresql://a:b@127.0.0.1:9/c"}, "the source said: .*Connection refused"),
        ({"SYNC_DESTINATION_URL": "redshift://a:b@127.0.0.1:9/c"}, "SYNC_STAGING_URL got nothing; for Redshift it takes"),
    ]  # fmt: skip
    for variables, said in cases:
        refused = pair.sync("run", "--tables", "region", **variables)
        assert refused.returncode == 1, variables
        assert re.search(said, refused.stderr, re.DOTALL), refused.stderr
        assert "Traceback" not in refused.stderr
        assert "right" not in refused.stderr and "secret" not in refused.stderr
    assert pair.loads() == loads


REDSHIFT = """
import dlt, raw
made, staging = raw.destination("redshift://etl:a%40b@cluster:5439/dwh?sslmode=require")
pipeline = dlt.pipeline("x", pipelines_dir=".", destination=made, staging=staging, dataset_name="raw")
client, files = pipeline._get_destination_clients(dlt.Schema("x"))
print(type(client).__name__, client.config.staging_iam_role, files.config.bucket_url)
print(client.config.credentials.to_native_representation().partition("?")[0])
"""


def test_redshift_takes_its_files_from_s3(sync_python, tmp_path):
    variables = {"SYNC_STAGING_URL": "s3://bucket/prefix", "SYNC_STAGING_IAM_ROLE": "arn:aws:iam::123456789012:role/copy",
                 "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "PYTHONPATH": str(TOOL),
                 "DLT_DATA_DIR": str(tmp_path)}  # fmt: skip
    done = subprocess.run(
        [sync_python, "-c", REDSHIFT], cwd=tmp_path, env=os.environ | variables, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [
        "RedshiftClient arn:aws:iam::123456789012:role/copy s3://bucket/prefix",
        "postgresql://etl:a%40b@cluster:5439/dwh",
    ], done.stderr


# The declaration


def spoilt(tmp_path, change):
    document = yaml.safe_load(CONFIG.read_text())
    change(document)
    file = tmp_path / "tables.yml"
    file.write_text(yaml.safe_dump(document))
    return file


WRONG = {
    "unknown field": (lambda d: d.update(tabels={}), "tabels is unknown; it takes source_schema, raw_schema, tables"),
    "no tables": (lambda d: d.update(tables={}), "tables got nothing; it takes {table: {keys: …"),
    "schema": (lambda d: d.update(raw_schema=3), "raw_schema got 3; it takes a schema's name"),
    "table": (lambda d: d["tables"].update(part="all"), "tables.part got 'all'; it takes keys, cursor, lag, deletes"),
    "field": (lambda d: d["tables"]["part"].update(key="x"), "tables.part.key is unknown; it takes keys, cursor"),
    "no keys": (lambda d: d["tables"]["part"].pop("keys"), "tables.part.keys got None; it takes a column or a list"),
    "empty keys": (lambda d: d["tables"]["part"].update(keys=[]), "tables.part.keys got []"),
    "no cursor": (lambda d: d["tables"]["part"].pop("cursor"), "tables.part.cursor got 'nothing'; it takes the column"),
    "cursors": (lambda d: d["tables"]["part"].update(cursor=["a"]), "tables.part.cursor got ['a']"),
    "lag": (lambda d: d["tables"]["part"].update(lag=-1), "tables.part.lag got -1; it takes a number from 0"),
    "no deletes": (
        lambda d: d["tables"]["part"].pop("deletes"),
        "tables.part.deletes got None; it takes {strategy: soft",
    ),
    "strategy": (
        lambda d: d["tables"]["part"].update(deletes={"strategy": "hard"}),
        "deletes got {'strategy': 'hard'}",
    ),
    "no flag": (lambda d: d["tables"]["part"].update(deletes={"strategy": "soft"}), "deletes.column got None"),
    "no reason": (lambda d: d["tables"]["part"].update(deletes={"strategy": "none"}), "deletes.reason got nothing"),
    "share": (lambda d: d["tables"]["orders"]["deletes"].update(at_most=101), "deletes.at_most got 101; it takes the"),
    "strange": (
        lambda d: d["tables"]["part"]["deletes"].update(reason="x"),
        "part.deletes.reason is unknown; it takes",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_declaration_is_refused(tmp_path, case):
    change, said = WRONG[case]
    with pytest.raises(declaration.Refused) as refused:
        declaration.read(spoilt(tmp_path, change))
    assert said in str(refused.value)
    assert "Mend these, then this again." in str(refused.value)


def test_all_that_is_wrong_is_listed_at_once(tmp_path):
    def change(document):
        for wrong in ("field", "lag", "no reason"):
            WRONG[wrong][0](document)

    with pytest.raises(declaration.Refused) as refused:
        declaration.read(spoilt(tmp_path, change))
    assert str(refused.value).count("tables.part") == 3


def test_declaration_of_the_example_is_right():
    declared = declaration.read(CONFIG)
    assert [table.name for table in declared.tables] == list(TABLES)
    assert declared.only(["orders"]).tables[0].lag == 300
    with pytest.raises(declaration.Refused, match="--tables got order; it takes the tables of the declaration: region"):
        declared.only(["order"])


@pytest.mark.parametrize("text, said", [(None, "No such file"), ("a: [", "is no YAML"), ("- a", "it has none")])
def test_unreadable_declaration_is_refused(tmp_path, text, said):
    file = tmp_path / "tables.yml"
    if text:
        file.write_text(text)
    with pytest.raises(declaration.Refused, match=said):
        declaration.read(file)
