"""Measures parity against a floor and its peers on TPC-H lineitem, and draws what it finds.

    python integration_tests/bench/bench.py [--rows N] [--rounds N] [--only TEXT] [--resume] [--publish]

The results are in .bench/: bench.json, bench.md, bench.svg. What --only does not name keeps the figures it has.
"""

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import psutil
import report
from contenders import CONTENDERS, LEGACY, NEW, ROOT, Bench, Run, Warehouse
from many import measure_many
from peers import FOLDER, Peers
from trials import LARGEST, OWN, TABLE, make_pair, make_weaknesses, trials
from warehouse import SETTINGS, WarehouseError

ENOUGH_SECONDS = 20  # a peer that took as long in one trial is not measured again there
SHORTEST_CAP = 30
CAP = 10  # times parity


class Results:
    """The figures so far, in a file that is whole at any moment."""

    def __init__(self, path: Path, settings: dict):
        self._path = path
        there = json.loads(path.read_text()) if path.exists() else {}
        same = there.get("settings") == settings
        self.all = there if same else {"settings": settings, "trials": {}, "weaknesses": {}}

    def save(self) -> None:
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(self.all, indent=1, ensure_ascii=False) + "\n")
        new.replace(self._path)


def machine(bench: Bench) -> dict:
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "load_before": round(os.getloadavg()[0], 1),
        "postgresql": bench.sql("show server_version")[0][0].split()[0],
        "postgresql_settings": [setting for setting in SETTINGS if not setting.startswith("unix_")],
    }


def measure_trial(bench: Bench, trial, names: list[str], rounds: int) -> dict:
    pair = make_pair(bench, trial)
    for name in OWN if rounds > 1 else ():  # discarded: it warms the caches
        CONTENDERS[name].run(bench, [pair])
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            contender = CONTENDERS[name]
            if contender.is_peer and runs[name] and not worth_another(runs[name]):
                continue
            parity = [run.seconds for run in runs["parity"]]
            cap = max(SHORTEST_CAP, CAP * statistics.median(parity)) if contender.is_peer else None
            (run,) = contender.run(bench, [pair], cap)
            if contender.is_peer:
                bench.end_leftovers()
            runs[name].append(run)
            print(f"  round {number + 1}  {name:<36}{run.seconds:>9.2f} s  {run.answer}", flush=True)
    return {"rows": trial.rows, "columns": trial.columns, "changed": trial.changed} | {
        "runs": {name: [asdict(run) for run in found] for name, found in runs.items()}
    }


def worth_another(runs: list[Run]) -> bool:
    return runs[-1].answered and sum(run.whole for run in runs) < ENOUGH_SECONDS


def measure_weaknesses(bench: Bench, names: list[str]) -> dict:
    """What each contender says of each tiny pair."""
    pairs = make_weaknesses(bench)
    answers = {}
    for name in names:
        runs = CONTENDERS[name].run(bench, list(pairs.values()))
        answers[name] = {pair: run.answer for pair, run in zip(pairs, runs, strict=True)}
        wrong = [pair for pair, answer in answers[name].items() if (answer == "equal") != (pair == "equal")]
        print(f"  {name:<36}wrong about: {', '.join(wrong) or 'none'}", flush=True)
    return answers


def load_lineitem(bench: Bench, rows: int) -> None:
    scale = f"{max(rows / 5_980_000, 0.001):.4g}"
    script = [sys.executable, ROOT / "integration_tests" / "raw_data.py", "--scale", scale, "--tables", "lineitem"]
    code = subprocess.run(script, env=os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(bench.warehouse.path)}).returncode
    if code:
        sys.exit(code)
    for schema in (LEGACY, NEW):
        bench.sql(f"create schema if not exists {schema}")


def measure(bench: Bench, arguments) -> dict:
    missing = {name: reason for name, one in CONTENDERS.items() if (reason := one.why_missing(bench))}
    names = [name for name in CONTENDERS if name not in missing]
    for name, reason in missing.items():
        print(f"{name} is {reason}")
    settings = {"rows": arguments.rows, "rounds": arguments.rounds, "models": arguments.models}
    results = Results(bench.folder / "bench.json", settings)
    results.all |= {"machine": machine(bench), "missing": missing}
    results.all["versions"] = {name: CONTENDERS[name].version(bench) for name in names}
    load_lineitem(bench, arguments.rows)

    def wanted(label: str, there: bool) -> bool:
        return re.search(arguments.only, label) is not None and not (arguments.resume and there)

    if wanted("weaknesses", bool(results.all["weaknesses"])):
        print("weaknesses: tiny pairs that differ", flush=True)
        results.all["weaknesses"] = measure_weaknesses(bench, names)
        results.save()
    for trial in trials(arguments.rows):
        if wanted(trial.label, trial.label in results.all["trials"]):
            print(trial.label, flush=True)
            chosen = [name for name in trial.contenders if name in names]
            results.all["trials"][trial.label] = measure_trial(bench, trial, chosen, arguments.rounds)
            results.save()
    for schema in (LEGACY, NEW):
        bench.sql(f"drop table if exists {schema}.{TABLE}")
    if wanted("many models", "many" in results.all):
        print(f"many models: {arguments.models}", flush=True)
        results.all["many"] = measure_many(bench, arguments.models, min(arguments.rounds, 2))
    results.save()
    return results.all


def at_least(least: int):
    def number(text: str) -> int:
        if not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"got {text!r}, takes a whole number of {least} or more")
        return int(text)

    return number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--rows", type=at_least(240), default=LARGEST, help="of the largest pair; the others are parts of it"
    )
    parser.add_argument("--rounds", type=at_least(1), default=3)
    parser.add_argument("--models", type=at_least(2), default=200, help="how many models the run of many has")
    parser.add_argument("--only", default="", help="a regular expression: measure only the trials whose label it fits")
    parser.add_argument("--resume", action="store_true", help="keep the trials that have figures already")
    parser.add_argument("--publish", action="store_true", help="write the results into docs/ and README.md as well")
    parser.add_argument("--folder", type=Path, default=ROOT / ".bench")
    parser.add_argument("--peers", type=Path, default=FOLDER, help="the environment that peers.py made")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    packages = Path(os.environ.get("PACKAGES_DIR") or ROOT / "dbt_packages").resolve()
    warehouse = Warehouse(os.environ.get("PARALLEL_RUN_WAREHOUSE_DIR") or folder / "warehouse")
    was_running = warehouse.running
    try:
        warehouse.start()
        try:
            bench = Bench(warehouse, folder, packages, Peers(arguments.peers.absolute()))
            result = measure(bench, arguments)
        finally:
            if not was_running:
                warehouse.stop()
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped: what is measured is kept; go on with RESUME=1", file=sys.stderr)
        return 130
    report.write(result, folder)
    if arguments.publish:
        report.publish(result)
    print(report.text(result))
    print(f"{folder / 'bench.md'}\n{folder / 'bench.svg'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
