"""Readers during cutovers: clients that query all names without pause, through many cutovers and their ways back.

    python integration_tests/bench/bench_cutover.py [--cycles 200] [--clients 8] [--publish]

Prints reads, failed reads, wrong reads (a name that answers with the other side's data) and the longest wait; --publish
writes them into docs/cutover.md.
"""

import argparse
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg2

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from cutover_cases import UNPROVEN, make_cutover_project, make_world, operation  # noqa: E402
from warehouse import Warehouse  # noqa: E402

PAGE = HERE.parent / "docs" / "cutover.md"
BLOCK = re.compile(r"(?<=<!-- make bench-cutover -->\n).*?(?=<!-- end -->)", re.DOTALL)
# What each name answers with, and whether it is there at all times
SIDES = {"cut_legacy": "legacy", "cut_new": "new", "cut_archive": "legacy", "cut_final": "new"}
ALWAYS = ("cut_legacy", "cut_new")
# Readers hold locks, which is what is measured
OVERRIDE = {"override_gates": [*UNPROVEN, "locks"], "reason": "readers are measured"}


class Reader(threading.Thread):
    def __init__(self, url, stop):
        super().__init__(daemon=True)
        self.stop = stop
        self.session = psycopg2.connect(url)
        self.session.autocommit = True
        self.absent, self.waits, self.failed, self.wrong = 0, [], [], []

    def run(self):
        with self.session.cursor() as cursor:
            while not self.stop.is_set():
                self.read(cursor, random.choice(list(SIDES)))
        self.session.close()

    def read(self, cursor, schema):
        started = time.monotonic()
        answer = None
        try:
            cursor.execute(f"select distinct side from {schema}.orders")
            answer = [side for (side,) in cursor.fetchall()]
        except psycopg2.Error as error:
            if isinstance(error, psycopg2.errors.UndefinedTable) and schema not in ALWAYS:
                self.absent += 1
            else:
                self.failed.append(f"{schema}: {error}".strip())
        self.waits.append(time.monotonic() - started)
        if answer is not None and answer != [SIDES[schema]]:
            self.wrong.append(f"{schema} answered {answer}")


def read(url: str, clients: int) -> None:
    """Reads until its input ends, then prints the figures: dbt is in another process, and goes first."""
    os.nice(10)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what stops dbt is told by the end of the input
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = threading.Event()
    readers = [Reader(url, stop) for _ in range(clients)]
    for reader in readers:
        reader.start()
    print("reading", flush=True)
    sys.stdin.read()
    stop.set()
    for reader in readers:
        reader.join()
    waits = sorted(wait for reader in readers for wait in reader.waits)
    figures = {
        "reads": len(waits),
        "failed": [text for reader in readers for text in reader.failed],
        "wrong": [text for reader in readers for text in reader.wrong],
        "not there": sum(reader.absent for reader in readers),
        "median wait": waits[len(waits) // 2],
        "longest wait": waits[-1],
    }
    print(json.dumps(figures))


@contextlib.contextmanager
def readers(warehouse, clients: int, figures: dict):
    """Clients that read in another process; their figures afterwards."""
    command = [sys.executable, __file__, "--clients", str(clients), "--read", warehouse.url("cut_reader")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    try:
        yield
    finally:
        said, _ = process.communicate()
    figures |= json.loads(said)


def measure(project, warehouse, cycles: int, clients: int, stopped=None) -> dict:
    """The figures of that many cutovers and ways back under that many readers, or of those until it is stopped."""
    figures = {"cycles": 0, "clients": clients, "cores": os.cpu_count()}
    with readers(warehouse, clients, figures):
        while figures["cycles"] < cycles and not (stopped and stopped.is_set()):
            for verb, arguments in (("cutover", {"legacy_views": True} | OVERRIDE), ("rollback_cutover", {})):
                done, said = operation(project, verb, **arguments)
                if not done:
                    raise RuntimeError(said)
            figures["cycles"] += 1
    return figures


def rows(figures: dict) -> list[tuple[str, str]]:
    """What is shown: a name and a figure."""
    return [
        ("cutovers, each with its way back", str(figures["cycles"])),
        ("clients, on a machine of so many cores", f"{figures['clients']}, {figures['cores']}"),
        ("reads", f"{figures['reads']:,}"),
        ("failed reads of a name that is always there", str(len(figures["failed"]))),
        ("answers with the other side's data", str(len(figures["wrong"]))),
        ("reads of `archive` and `final` while they were not there", f"{figures['not there']:,}"),
        ("median wait", f"{figures['median wait'] * 1000:.1f} ms"),
        ("longest wait", f"{figures['longest wait'] * 1000:.0f} ms"),
    ]


def publish(figures: dict, page: Path = PAGE) -> None:
    table = "| | |\n|---|---|\n" + "".join(f"| {name} | {figure} |\n" for name, figure in rows(figures))
    page.write_text(BLOCK.sub(lambda _: table, page.read_text()))


def installed(folder: Path) -> Path:
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
    parser.add_argument("--publish", action="store_true", help="write the figures into docs/cutover.md as well")
    parser.add_argument("--read", metavar="URL", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read:
        return read(arguments.read, arguments.clients)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "warehouse")
        warehouse.start()
        try:
            project = make_cutover_project(Path(folder) / "project", warehouse, installed(Path(folder) / "packages"))
            with contextlib.redirect_stdout(open(Path(folder) / "dbt.log", "w")):
                make_world(project, warehouse)
                figures = measure(project, warehouse, arguments.cycles, arguments.clients, stopped)
        finally:
            warehouse.stop()
    for name, figure in rows(figures):
        print(f"{name:60s} {figure}")
    for trouble in (figures["failed"] + figures["wrong"])[:5]:
        print(trouble, file=sys.stderr)
    if arguments.publish:
        publish(figures)
    return 1 if figures["failed"] or figures["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
