"""The sync tool on Redshift: dlt's own destination through the gateway, its files on an S3 of this machine."""

import contextlib
import os
import subprocess
from pathlib import Path

import boto3
import psycopg2
import pytest
import yaml
from gateway import GatewayControl
from moto.server import ThreadedMotoServer
from warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
BUCKET = "staging"
ROLE = "arn:aws:iam::123456789012:role/copy"
DECLARED = {
    "source_schema": "public",
    "raw_schema": "raw_sync",
    "tables": {
        "customer": {"keys": "id", "cursor": "updated_at", "deletes": {"strategy": "snapshot", "at_most": 50}},
        "region": {"keys": "id", "cursor": None, "deletes": {"strategy": "none", "reason": "There are always two."}},
        "line": {
            "keys": ["order_id", "number"],
            "cursor": "updated_at",
            "deletes": {"strategy": "soft", "column": "is_deleted"},
        },
    },
}
SOURCE = r"""
create table customer (
    id integer primary key, name varchar(12), note text, born date, balance numeric(12, 2), rate double precision,
    share real, vip boolean, code char(3), visits bigint, seen timestamptz, updated_at timestamp
);
insert into customer values
    (1, 'ÄÖÜäöüßéèêëç', E'a\'b\n\t"\\', '1970-01-31', 12345.67, 0.1, 0.1, true, 'a', 9007199254740993, '2026-01-01 12:00+02',
        '2026-01-01 00:00:00.000001'),
    (2, '', null, '2400-02-29', -0.01, 2500.5, 1234567.8, false, 'abc', -1, null, '2026-01-01'),
    (3, null, '{"a": [1]}', null, null, null, null, null, null, null, null, '2026-01-01');
create table region (id smallint primary key, name varchar(25));
insert into region values (1, 'EUROPE'), (2, 'ASIA');
create table line (order_id bigint, number integer, amount numeric(38, 10), is_deleted boolean, updated_at timestamp,
    primary key (order_id, number));
insert into line
    select o, n, o * 1.0000000001, o % 5 = 0, timestamp '2026-01-01' + o * interval '1 minute'
    from generate_series(1, 40) as o, generate_series(1, 2) as n;
"""
CHANGES = """
update customer set balance = balance + 1, updated_at = '2026-02-01' where id = 1;
delete from customer where id = 2;
insert into customer (id, name, updated_at) values (4, 'new', '2026-02-01');
update line set is_deleted = true, updated_at = '2026-02-01' where order_id = 7;
update region set name = 'OCEANIA' where id = 2;
"""


@pytest.fixture(scope="module")
def s3():
    """What finds it in the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    found = {
        "AWS_ENDPOINT_URL_S3": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as environment:
        for name, value in found.items():
            environment.setenv(name, value)
        boto3.client("s3").create_bucket(Bucket=BUCKET)
        yield found
    server.stop()


@pytest.fixture(scope="module")
def redshift(tmp_path_factory, s3):
    """A gateway that finds this S3, in front of a warehouse of its own."""
    gateway = GatewayControl(Warehouse(tmp_path_factory.mktemp("redshift"), durable=False))
    gateway.start()
    yield gateway
    gateway.stop()
    gateway.warehouse.stop()


class Pair:
    """A source, and raw on Redshift."""

    def __init__(self, redshift, python, folder):
        self.redshift, self.python, self.config = redshift, python, folder / "tables.yml"
        self.config.write_text(yaml.safe_dump(DECLARED))
        self.sql("create database shop owner migration_admin", "postgres", "postgres")
        self.source(SOURCE)

    def sql(self, statement, database="analytics", role="migration_admin"):
        session = self.redshift.warehouse.connect(role, database)
        session.autocommit = True
        with contextlib.closing(session), session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def source(self, statement):
        return self.sql(statement, "shop")

    def sync(self, *arguments):
        address = self.redshift.address
        variables = {
            "SYNC_SOURCE_URL": self.redshift.warehouse.url("migration_admin", "shop"),
            "SYNC_DESTINATION_URL": f"redshift://migration_admin:{address['password']}@127.0.0.1:{address['port']}/analytics",
            "SYNC_STAGING_URL": f"s3://{BUCKET}/sync",
            "SYNC_STAGING_IAM_ROLE": ROLE,
        }
        command = [self.python, ROOT / "deploy" / "sync" / "sync.py", *arguments]
        return subprocess.run(
            [*command, "--config", self.config], env=os.environ | variables, capture_output=True, text=True
        )

    def rows(self, side, table):
        columns = self.source(
            f"select string_agg(attname, ', ' order by attnum) from pg_attribute where attrelid = '{table}'::regclass "
            "and attnum > 0 and not attisdropped"
        )[0][0]
        kept = " where is_deleted is not true" if table == "line" else ""
        query = f"select {columns} from {{}}{table}{kept} order by 1, 2"
        return self.source(query.format("")) if side == "source" else self.sql(query.format("raw_sync."))

    def assert_same(self):
        for table in DECLARED["tables"]:
            assert self.rows("raw", table) == self.rows("source", table), table


@pytest.fixture(scope="module")
def pair(redshift, sync_python, tmp_path_factory):
    return Pair(redshift, sync_python, tmp_path_factory.mktemp("declared"))


@pytest.fixture(scope="module")
def first(pair):
    return pair.sync("run")


def test_first_run_loads_all(pair, first):
    assert first.returncode == 0, first.stdout + first.stderr
    pair.assert_same()


def test_rows_come_by_copy_from_s3_as_the_role(redshift, first):
    sent = [entry["sql"] for entry in redshift.logged() if "sql" in entry]
    copies = [" ".join(sql.split()) for sql in sent if sql.split()[:1] == ["COPY"]]
    assert any(f"FROM 's3://{BUCKET}/sync/raw_sync" in sql and f"IAM_ROLE '{ROLE}'" in sql for sql in copies), copies
    assert not [sql for sql in sent if sql.lower().startswith("insert into") and "ÄÖÜ" in sql]


def test_changes_arrive_and_check_agrees(pair, first):
    pair.source(CHANGES)
    done = pair.sync("run")
    assert done.returncode == 0, done.stdout + done.stderr
    pair.assert_same()
    agreed = pair.sync("check")
    assert agreed.returncode == 0, agreed.stdout + agreed.stderr


def test_longer_column_is_widened_and_a_new_one_filled(pair, first):
    pair.source("alter table customer alter name type varchar(30), add city text")
    pair.source("update customer set name = repeat('ß', 30), city = 'Köln' where id = 3")
    done = pair.sync("run")
    assert done.returncode == 0, done.stdout + done.stderr
    pair.assert_same()
    changes = pair.sql("select column_name, change from raw_sync._sync_schema_changes where column_name is not null")
    assert {("name", "widened"), ("city", "added")} <= set(changes)


def test_check_finds_what_differs(pair, first):
    """The failing twin."""
    pair.sql("update raw_sync.region set id = 3 where id = 2; update raw_sync.customer set rate = 0.2 where id = 1")
    done = pair.sync("check", "--tables", "region", "customer")
    assert done.returncode == 1
    assert "sum of id: source 3, raw 4" in done.stdout
    assert "sum of rate: source " in done.stdout


# COPY itself


@pytest.fixture
def copy(redshift):
    """Copies what is under a prefix into a table of one column; its rows."""
    session = redshift.connect("migration_admin")
    with contextlib.closing(session), session.cursor() as cursor:
        cursor.execute("create temporary table copied (id integer)")

        def run(prefix, options):
            cursor.execute(f"copy copied from 's3://{BUCKET}/{prefix}' {options}")
            cursor.execute("select id from copied order by id")
            return [number for (number,) in cursor.fetchall()]

        yield run


JSON = "format as json 'auto'"
AS_ROLE = f"iam_role '{ROLE}'"


def test_copy_takes_each_file_whose_name_begins_so(copy):
    for number in (1, 10, 2):
        body = f'{{"id": {number}}}\n'.encode()
        boto3.client("s3").put_object(Bucket=BUCKET, Key=f"part.{number}", Body=body)
    assert copy("part.1", f"{JSON} {AS_ROLE}") == [1, 10]


@pytest.mark.parametrize(
    ("prefix", "options", "said"),
    [
        ("part.", JSON, "neither IAM_ROLE nor CREDENTIALS"),
        ("nothing", f"{JSON} {AS_ROLE}", "The specified S3 prefix 'nothing' does not exist"),
        ("part.", f"{JSON} {AS_ROLE} acceptinvchars", "it got"),
        ("part.", f"csv {AS_ROLE}", "it got"),
    ],
)
def test_copy_that_cannot_be_done_is_refused(copy, prefix, options, said):
    with pytest.raises(psycopg2.Error, match=said):
        copy(prefix, options)
