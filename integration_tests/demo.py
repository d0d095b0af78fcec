"""The parallel run on one machine.

run     makes source data, builds legacy and new from it, and proves them equal
defect  changes one legacy value, sees that it is caught, and puts it back
"""

import argparse
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
from decimal import Decimal
from pathlib import Path

import psycopg2

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "legacy_etl"))

from raw_data import scale_factor  # noqa: E402
from run import JOBS  # noqa: E402
from warehouse import ROOT, Warehouse, WarehouseError  # noqa: E402

DBT = Path(sysconfig.get_path("scripts")) / "dbt"
# Of dbt's lines: each start, because the end says as much, and each test that passes, but those of parity
BEYOND_INTEREST = re.compile(r" \d+ of \d+ (START |PASS (?!parity_))")
RUN_RESULTS = ROOT / "target" / "run_results.json"
LEGACY_IS_CURRENT = """
    select count(distinct job_name) = %s
    from analytics_legacy.etl_job_log
    where finished_at at time zone 'UTC' > greatest(to_timestamp(%s), (select max(loaded_at) from raw.load_info))
"""
DIFFERENCE = """
    select distinct differences.column_name, differences.legacy_value, differences.new_value
    from analytics_migration.ledger_differences as differences
    inner join analytics_migration.ledger_checks as checks on differences.check_id = checks.check_id
    where checks.invocation_id = %s and differences.check_name = 'rows_changed' and differences.row_key = %s
"""
AFTERWARDS = """
Where the evidence lies
  report.html                                               the page for people: may we switch?
  {psql}
    select * from analytics_migration.parity_latest;        every check of each model's last run, with both figures
    select * from analytics_migration.ledger_differences;   every difference that was ever found
  target/run/                                               the SQL that ran

What to try next
  make demo-defect                           change one legacy value and see it caught
  make dbt ARGS="test --select fct_orders"   check one model again
  make report                                write report.html again
  make docs                                  models, columns, tests and verdicts as one page
  make demo SCALE=1                          ten times the data
  export DBT_PROFILES_DIR=.warehouse         then {dbt} by itself, while the warehouse runs
  make stop                                  stop the warehouse
"""


def step(text: str) -> None:
    print(f"\n== {text}", flush=True)


def script(name: str, *arguments: str) -> None:
    code = subprocess.run([sys.executable, HERE / name, *arguments]).returncode
    if code:
        sys.exit(code)


def dbt(*arguments: str, target: str) -> int:
    environment = os.environ | {"DBT_PROFILES_DIR": str(Warehouse().path)}
    if not sys.stdout.isatty():
        environment["DBT_USE_COLORS"] = "false"
    command = [DBT, *arguments, "--target", target]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if not BEYOND_INTEREST.search(line):
                print(line, end="", flush=True)
    return process.returncode


def write_report(target: str) -> None:
    """The report of the ledger as report.html; what dbt says instead, if it fails."""
    page = subprocess.run(
        [Path(sysconfig.get_path("scripts")) / "dbt", "--quiet", "run-operation", "parity_report", "--target", target],
        cwd=ROOT,
        env=os.environ | {"DBT_PROFILES_DIR": str(Warehouse().path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    if page.returncode:
        print(page.stdout, file=sys.stderr)
    else:
        (ROOT / "report.html").write_text(page.stdout)


def legacy_is_current() -> bool:
    """Whether every job has run since the source data was loaded and the jobs were last edited."""
    edited = max(path.stat().st_mtime for path in JOBS.values())
    with contextlib.closing(Warehouse().connect("kettle")) as connection, connection.cursor() as cursor:
        try:
            cursor.execute(LEGACY_IS_CURRENT, [len(JOBS), edited])
        except psycopg2.errors.UndefinedTable:
            return False
        return cursor.fetchone()[0]


def start_warehouse(target: str) -> None:
    step("Warehouse")
    script("redshift_gateway/gateway.py" if target == "gateway" else "warehouse.py", "start")


def run(scale: float, target: str) -> int:
    start_warehouse(target)
    step("Source data: TPC-H, in schema raw")
    script("raw_data.py", "--scale", f"{scale:g}")
    step("Legacy: the old ETL, as role kettle, in schema analytics_legacy")
    if legacy_is_current():
        print("the legacy tables are newer than the source data and the jobs: nothing to do")
    else:
        script("legacy_etl/run.py")
    step("Ledger: where every check is kept, made by role migration_admin in schema analytics_migration")
    # With a target path of its own, dbt's partial parsing of either target stays valid
    code = dbt("--quiet", "run-operation", "create_ledger", "--target-path", "target/admin", target=f"{target}_admin")
    if code:
        return code
    step("New: dbt build, as role dbt_user, in schema analytics_new, with parity of every mart")
    code = dbt("build", target=target)
    write_report(target)
    psql = f"{os.path.relpath(sys.executable)} integration_tests/warehouse.py psql"
    print(AFTERWARDS.format(psql=psql, dbt=os.path.relpath(DBT)))
    if code:
        print("dbt build failed: what failed is named above.", file=sys.stderr)
    return code


def legacy_row(cursor, order: int) -> str:
    cursor.execute(
        "select cast(orders.* as text) from analytics_legacy.fct_orders as orders where order_id = %s", [order]
    )
    return cursor.fetchone()[0]


def set_revenue(cursor, order: int, revenue: Decimal) -> None:
    cursor.execute("update analytics_legacy.fct_orders set revenue = %s where order_id = %s", [revenue, order])


def difference(order: int) -> tuple | None:
    """What dbt's last invocation found of an order: column, legacy value, new value."""
    invocation = json.loads(RUN_RESULTS.read_text())["metadata"]["invocation_id"]
    with contextlib.closing(Warehouse().connect("dbt_user")) as connection, connection.cursor() as cursor:
        cursor.execute(DIFFERENCE, [invocation, f"order_key={order}"])
        return cursor.fetchone()


def defect(target: str) -> int:
    start_warehouse(target)
    with contextlib.closing(Warehouse().connect("kettle")) as kettle, kettle.cursor() as cursor:
        kettle.autocommit = True
        cursor.execute(
            "select order_id, revenue from analytics_legacy.fct_orders where line_count > 0 order by order_id limit 1"
        )
        order, revenue = cursor.fetchone()
        before = legacy_row(cursor, order)
        wrong = revenue + 1
        RUN_RESULTS.unlink(missing_ok=True)
        try:
            step(f"Legacy order {order}: revenue changed from {revenue} to {wrong}")
            set_revenue(cursor, order, wrong)
            step("dbt build --select fct_orders: this has to fail")
            code = dbt("build", "--select", "fct_orders", target=target)
            found = difference(order) if RUN_RESULTS.exists() else None
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            set_revenue(cursor, order, revenue)
            step(f"Legacy order {order}: revenue set back to {revenue}")
        restored = legacy_row(cursor, order) == before
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    step("dbt test --select fct_orders: this has to pass")
    green = dbt("test", "--select", "fct_orders", target=target) == 0
    caught = code == 1 and found is not None and found[0] == "revenue" and Decimal(found[1]) == wrong
    print()
    if caught:
        print(f"Caught:   order_key={order}, column {found[0]}: legacy {found[1]}, new {found[2]}")
    else:
        print(f"NOT CAUGHT: dbt build ended with {code}, and the ledger has {found} for order {order}", file=sys.stderr)
    if restored and green:
        print(f"Restored: the legacy row is as it was, revenue {revenue}, and parity holds again")
    else:
        print(
            "NOT RESTORED: make the legacy table again with "
            f"`{os.path.relpath(sys.executable)} integration_tests/legacy_etl/run.py fct_orders`, then `make demo`",
            file=sys.stderr,
        )
    return 0 if caught and restored and green else 1


def demo_target(text: str) -> str:
    if text in ("embedded", "gateway"):
        return text
    raise argparse.ArgumentTypeError(
        f"got {text!r}, takes embedded or gateway, the warehouses here; on your own: dbt build --target {text}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run").add_argument("--scale", type=scale_factor, default=0.1)
    commands.add_parser("defect")
    for command in commands.choices.values():
        command.add_argument("--target", type=demo_target, default="embedded")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is to be undone is undone
    try:
        return run(arguments.scale, arguments.target) if arguments.command == "run" else defect(arguments.target)
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except psycopg2.errors.UndefinedTable as error:
        print(f"{str(error).splitlines()[0]}: run `make demo` first, it makes what is missing", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
