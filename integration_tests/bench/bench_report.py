"""The report of a large ledger: how large the page is, and what it costs over a dbt operation that does nothing.

    python integration_tests/bench/bench_report.py [--models 500] [--days 60] [--rounds 5]

Each round runs both operations once, each in a process of its own; the project is parsed before.
"""

import argparse
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from bench_cutover import installed  # noqa: E402
from report_cases import SHOWN, make_ledger, make_reader, rename  # noqa: E402
from warehouse import Warehouse  # noqa: E402

DBT = Path(sysconfig.get_path("scripts")) / "dbt"
LARGEST_PAGE, LONGEST = 3.0, 5.0  # MB, seconds


def operation(project: Path, macro: str) -> tuple[float, bytes]:
    """Seconds of `dbt run-operation` from start to end, and what it printed."""
    where = ["--project-dir", project, "--profiles-dir", project]
    began = time.monotonic()
    done = subprocess.run([DBT, "--quiet", "run-operation", macro, *where], capture_output=True)
    seconds = time.monotonic() - began
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).decode())
    return seconds, done.stdout


def measure(folder: Path, models: int, days: int, rounds: int) -> dict:
    """Megabytes of the page, and the seconds of each round: of nothing, and of the report."""
    warehouse = Warehouse(folder / "warehouse")
    warehouse.start()
    try:
        project = make_reader(folder / "project", warehouse, installed(folder / "packages"))
        names = [f"model_{number:03}" for number in range(models)]
        make_ledger(warehouse, "report_large", names=names, days=days, open_models=models)
        rename(warehouse, "report_large", SHOWN)
        operation(project, "own")
        figures = {"nothing": [], "report": []}
        for _ in range(rounds):
            figures["nothing"].append(operation(project, "own")[0])
            seconds, page = operation(project, "parity_report")
            figures["report"].append(seconds)
        return figures | {"megabytes": len(page) / 1e6}
    finally:
        warehouse.stop()


def own_seconds(figures: dict) -> float:
    """What the report adds to dbt's start and parsing."""
    return statistics.median(figures["report"]) - statistics.median(figures["nothing"])


def reached(figures: dict) -> bool:
    return figures["megabytes"] <= LARGEST_PAGE and own_seconds(figures) <= LONGEST


def spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f} – {max(seconds):.2f})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=int, default=500)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), arguments.models, arguments.days, arguments.rounds)
    size = f"{figures['megabytes']:.2f} MB (at most {LARGEST_PAGE:g})"
    rows = {
        f"page of {arguments.models} models, {arguments.days} days": size,
        "dbt run-operation of a macro that does nothing": spread(figures["nothing"]),
        "dbt run-operation parity_report": spread(figures["report"]),
        "the report's own part": f"{own_seconds(figures):.2f} s (at most {LONGEST:g})",
    }
    for name, figure in rows.items():
        print(f"{name:50s} {figure}")
    return 0 if reached(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
