"""The source data: TPC-H at any scale, loaded into the schema `raw` of the embedded warehouse.

    python integration_tests/raw_data.py [--scale 0.1] [--tables orders lineitem] [--force]

A table that is already there at the asked scale is left alone; `--force` loads it again.
"""

import argparse
import contextlib
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import psycopg2
from warehouse import Warehouse, WarehouseError

COLUMNS = {
    "region": "r_regionkey integer, r_name varchar(25), r_comment varchar(152)",
    "nation": "n_nationkey integer, n_name varchar(25), n_regionkey integer, n_comment varchar(152)",
    "supplier": """s_suppkey bigint, s_name varchar(25), s_address varchar(40), s_nationkey integer,
        s_phone varchar(15), s_acctbal numeric(15, 2), s_comment varchar(101)""",
    "customer": """c_custkey bigint, c_name varchar(25), c_address varchar(40), c_nationkey integer,
        c_phone varchar(15), c_acctbal numeric(15, 2), c_mktsegment varchar(10), c_comment varchar(117)""",
    "part": """p_partkey bigint, p_name varchar(55), p_mfgr varchar(25), p_brand varchar(10), p_type varchar(25),
        p_size integer, p_container varchar(10), p_retailprice numeric(15, 2), p_comment varchar(23)""",
    "partsupp": """ps_partkey bigint, ps_suppkey bigint, ps_availqty integer, ps_supplycost numeric(15, 2),
        ps_comment varchar(199)""",
    "orders": """o_orderkey bigint, o_custkey bigint, o_orderstatus varchar(1), o_totalprice numeric(15, 2),
        o_orderdate date, o_orderpriority varchar(15), o_clerk varchar(15), o_shippriority integer,
        o_comment varchar(79)""",
    "lineitem": """l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber integer,
        l_quantity numeric(15, 2), l_extendedprice numeric(15, 2), l_discount numeric(15, 2), l_tax numeric(15, 2),
        l_returnflag varchar(1), l_linestatus varchar(1), l_shipdate date, l_commitdate date, l_receiptdate date,
        l_shipinstruct varchar(25), l_shipmode varchar(10), l_comment varchar(44)""",
}
ADDED_COLUMNS = {"orders": ", o_ordered_at timestamp"}
LOADED_ROWS = {
    "customer": """
        select
            c_custkey, c_name, c_address, c_nationkey, c_phone, c_acctbal, c_mktsegment,
            case when c_custkey % 40 = 0 then '' else c_comment end
        from loaded""",
    "orders": """
        select
            o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority,
            case when o_orderkey % 50 = 0 then '' else o_comment end,
            o_orderdate + (o_orderkey * 1234567891 % 86400000000) * interval '1 microsecond'
        from loaded""",
}
LOAD_INFO = """
    create table if not exists raw.load_info (
        table_name varchar(25) primary key, scale numeric, rows bigint, loaded_at timestamptz
    )"""


class TblFile:
    """A .tbl file as COPY takes it: without the separator that ends each line."""

    def __init__(self, file):
        self._file = file

    def read(self, size: int) -> bytes:
        chunk = self._file.read(size)
        if chunk.endswith(b"|"):
            chunk += self._file.read(1)
        return chunk.replace(b"|\n", b"\n")


def generate(tables: list[str], scale: float, folder: Path) -> None:
    program = Path(sysconfig.get_path("scripts")) / "tpchgen-cli"
    if not program.exists():
        raise WarehouseError(f"tpchgen-cli is not installed in {program.parent}: run `make .venv`")
    command = [program, "tbl", "--scale-factor", str(scale), "--tables", ",".join(tables), "--output-dir", folder]
    done = subprocess.run([*command, "--quiet"], capture_output=True, text=True)
    if done.returncode:
        raise WarehouseError(
            f"tpchgen-cli could not write {', '.join(tables)} at scale {scale:g} to {folder}: "
            f"{done.stderr.strip() or f'it ended with {done.returncode}'}. "
            "No table was changed: free disk space there and run this again."
        )


def load(connection, table: str, scale: float, file: Path) -> int:
    """Replace one raw table in one transaction: views on it and grants stay."""
    columns = COLUMNS[table] + ADDED_COLUMNS.get(table, "")
    try:
        with connection, connection.cursor() as cursor, open(file, "rb") as lines:
            cursor.execute(f"create temp table loaded ({COLUMNS[table]}) on commit drop")
            cursor.copy_expert("copy loaded from stdin with (delimiter '|')", TblFile(lines), 1 << 20)
            cursor.execute(f"create table if not exists raw.{table} ({columns})")
            cursor.execute(f"truncate raw.{table}")
            cursor.execute(f"insert into raw.{table} {LOADED_ROWS.get(table, 'select * from loaded')}")
            rows = cursor.rowcount
            cursor.execute(f"analyze raw.{table}")
            cursor.execute("delete from raw.load_info where table_name = %s", [table])
            cursor.execute("insert into raw.load_info values (%s, %s, %s, now())", [table, scale, rows])
    except psycopg2.Error as error:
        raise WarehouseError(
            f"raw.{table} could not be loaded and is as it was before: {str(error).strip().splitlines()[0]}. "
            "If the disk is full, free some space; then run this again."
        ) from error
    return rows


def missing(connection, tables: list[str], scale: float) -> list[str]:
    with connection, connection.cursor() as cursor:
        cursor.execute(LOAD_INFO)
        cursor.execute(
            "select table_name from raw.load_info where scale = %s and to_regclass('raw.' || table_name) is not null",
            [scale],
        )
        there = {name for (name,) in cursor}
    return [table for table in tables if table not in there]


def run(warehouse: Warehouse, tables: list[str], scale: float, force: bool) -> None:
    folder = warehouse.path / "raw_data"
    with contextlib.closing(warehouse.connect("migration_admin")) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(hashtext('raw_data'))")  # a second run at the same time waits
        wanted = tables if force else missing(connection, tables, scale)
        if not wanted:
            print(f"raw data at scale {scale:g} is already there")
            return
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
            print(f"generating {len(wanted)} tables at scale {scale:g}", flush=True)
            generate(wanted, scale, folder)
            for table in wanted:
                started = time.monotonic()
                rows = load(connection, table, scale, folder / f"{table}.tbl")
                print(f"raw.{table:<10}{rows:>12,} rows {time.monotonic() - started:>7.1f} s", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def scale_factor(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < float(text) <= 100:
            return float(text)
    raise argparse.ArgumentTypeError(f"got {text!r}, takes a number above 0 and up to 100: try --scale 0.1")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scale", type=scale_factor, default=0.1, help="TPC-H scale factor (default: 0.1)")
    parser.add_argument("--tables", nargs="+", choices=COLUMNS, default=list(COLUMNS), metavar="TABLE")
    parser.add_argument("--force", action="store_true", help="load again what is already there")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the temporary files go
    warehouse = Warehouse()
    try:
        run(warehouse, arguments.tables, arguments.scale, arguments.force)
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except (OSError, psycopg2.Error) as error:
        reason = str(error).strip().splitlines()[0]
        print(f"raw data could not be loaded: {reason}. Run `make warehouse`, then this again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
