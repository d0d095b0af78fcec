"""Rebuilds the legacy schema as the legacy ETL would: one job per SQL file, one transaction per job."""

import argparse
import sys
import time
from pathlib import Path

import psycopg2

FOLDER = Path(__file__).resolve().parent
JOBS = {path.stem.split("_", 1)[1]: path for path in sorted(FOLDER.glob("[0-9]*.sql"))}


def default_url():
    sys.path.insert(0, str(FOLDER.parent))
    from warehouse import Warehouse, WarehouseError

    try:
        return Warehouse().url("kettle")
    except WarehouseError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


def run_job(url, table):
    """Runs one job on a connection of its own, so that its temporary tables end with it; returns the row count."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(JOBS[table].read_text(encoding="utf-8"))
            cursor.execute(f"select count(*) from analytics_legacy.{table}")
            rows = cursor.fetchone()[0]
            cursor.execute(
                "insert into analytics_legacy.etl_job_log values (%s, %s, cast(clock_timestamp() as timestamp))",
                (table, rows),
            )
            return rows
    finally:
        connection.close()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="table", help=f"jobs to run; default: all ({', '.join(JOBS)})")
    parser.add_argument("--url", help="where to build, as role kettle; default: the embedded warehouse")
    options = parser.parse_args(arguments)
    unknown = [table for table in options.tables if table not in JOBS]
    if unknown:
        parser.error(f"argument table: got {', '.join(unknown)}, takes {', '.join(JOBS)}; name one of these or none")

    url = options.url or default_url()
    for number, table in enumerate(options.tables or JOBS, start=1):
        print(f"legacy {number}/{len(options.tables or JOBS)} {table} ...", end=" ", flush=True)
        started = time.monotonic()
        try:
            rows = run_job(url, table)
        except psycopg2.Error as error:
            print("failed")
            remedy = "Check that the raw data is loaded and the role is kettle"
            if isinstance(error, psycopg2.errors.DiskFull):
                remedy = "The disk of the warehouse is full: free some space"
            sys.exit(f"legacy job {table}: {str(error).strip()}\nIts table is unchanged. {remedy}; then run again.")
        print(f"{rows} rows, {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
