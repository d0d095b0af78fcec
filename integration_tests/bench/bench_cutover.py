"""Readers during cutovers: clients that query all names without pause, through many cutovers and their ways back.

    python integration_tests/bench/bench_cutover.py [--cycles 200] [--clients 8]

Prints reads, failed reads, wrong reads (a name that answers with the other side's data) and the longest wait.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg2

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from cutover_cases import WORLD, clear, make_cutover_project  # noqa: E402
from isolation_cases import operation, sql  # noqa: E402
from warehouse import Warehouse  # noqa: E402

# What each name answers with, and whether it is there at all times
SIDES = {"cut_legacy": "legacy", "cut_new": "new", "cut_archive": "legacy", "cut_final": "new"}
ALWAYS = ("cut_legacy", "cut_new")


class Reader(threading.Thread):
    def __init__(self, warehouse, stop):
        super().__init__(daemon=True)
        self.stop = stop
        self.session = warehouse.connect("cut_reader")
        self.session.autocommit = True
        self.reads, self.absent, self.longest, self.failed, self.wrong = 0, 0, 0.0, [], []

    def run(self):
        with self.session.cursor() as cursor:
            while not self.stop.is_set():
                self.read(cursor, random.choice(list(SIDES)))
        self.session.close()

    def read(self, cursor, schema):
        started = time.monotonic()
        try:
            cursor.execute(f"select distinct side, '{schema}' from {schema}.orders")
            answer = [side for side, _ in cursor.fetchall()]
        except psycopg2.errors.UndefinedTable as error:
            answer = None
            if schema in ALWAYS:
                self.failed.append(str(error))
        except psycopg2.Error as error:
            answer = None
            self.failed.append(str(error))
        self.longest = max(self.longest, time.monotonic() - started)
        self.reads += 1
        self.absent += answer is None and schema not in ALWAYS
        if answer is not None and answer != [SIDES[schema]]:
            self.wrong.append((schema, answer))


def measure(project, warehouse, cycles, clients):
    """The figures of that many cutovers and ways back under that many readers."""
    stop = threading.Event()
    readers = [Reader(warehouse, stop) for _ in range(clients)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(cycles):
            for verb, arguments in (("cutover", {"legacy_views": True}), ("rollback_cutover", {})):
                done, said = operation(project, verb, **arguments)
                if not done:
                    raise RuntimeError(said)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    return {
        "cycles": cycles,
        "clients": clients,
        "reads": sum(reader.reads for reader in readers),
        "failed": [text for reader in readers for text in reader.failed],
        "wrong": [row for reader in readers for row in reader.wrong],
        "not there yet": sum(reader.absent for reader in readers),
        "longest wait": max(reader.longest for reader in readers),
    }


def installed(folder):
    """The package and those that it needs, as `dbt deps` would put them."""
    folder.mkdir()
    (folder / "parallel_run").symlink_to(HERE.parent)
    for name in ("audit_helper", "dbt_utils"):
        (folder / name).symlink_to(HERE / "offline_packages" / name)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "warehouse")
        warehouse.start()
        try:
            sql(warehouse, WORLD)
            project = make_cutover_project(Path(folder) / "project", warehouse, installed(Path(folder) / "packages"))
            figures = measure(project, warehouse, arguments.cycles, arguments.clients)
            clear(warehouse)
        finally:
            warehouse.stop()
    shown = figures | {"failed": len(figures["failed"]), "wrong": len(figures["wrong"])}
    shown["longest wait"] = f"{figures['longest wait'] * 1000:.0f} ms"
    print("\n".join(f"{name:15s} {value}" for name, value in shown.items()))
    for trouble in (figures["failed"] + figures["wrong"])[:5]:
        print(json.dumps(trouble), file=sys.stderr)
    return 1 if figures["failed"] or figures["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
