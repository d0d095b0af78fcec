"""What parity costs in a project of many small models: per test, over reading both tables."""

import re
import shutil
import statistics
import time

import yaml
from contenders import FLOOR, LEGACY, NEW, Bench, make_parity_project, run_dbt, run_results

ROWS = 500
STATEMENT = re.compile(r"^\S+ \S+ \S+ \[\d+\] LOG:  statement: ", re.MULTILINE)
CATALOG = re.compile(r"\b(pg_catalog|pg_attribute|pg_class|pg_namespace|pg_type|information_schema)\b")
NOTHING = "{% test nothing(model) %}select 1 as one where false{% endtest %}\n"


def make_models(bench: Bench, models: int):
    project = bench.folder / "projects" / "many"
    shutil.rmtree(project, ignore_errors=True)
    make_parity_project(bench, project)
    described = []
    for number in range(models):
        name = f"small_{number:03}"
        query = (
            f"select * from raw.lineitem order by l_orderkey, l_linenumber offset {number * ROWS % 20000} limit {ROWS}"
        )
        (project / "models" / f"{name}.sql").write_text(f"{{{{ config(materialized='table') }}}}\n{query}\n")
        parity = {"parallel_run.parity": {"arguments": {"primary_key": ["l_orderkey", "l_linenumber"]}}}
        described.append({"name": name, "data_tests": [parity, "nothing"]})
        bench.sql(f"drop table if exists {LEGACY}.{name}")
        bench.sql(f"create table {LEGACY}.{name} as {query}")
    (project / "models" / "_models.yml").write_text(yaml.safe_dump({"models": described}, sort_keys=False))
    (project / "macros" / "nothing.sql").write_text(NOTHING)
    return project


def measure_many(bench: Bench, models: int, rounds: int) -> dict:
    project = make_models(bench, models)
    built = run_dbt(project, "run", "--threads", "4")
    if built.code:
        raise SystemExit(f"the small models could not be built: {built.output}")
    times: dict[str, list[float]] = {"parity all": [], "parity one": [], "nothing all": [], "nothing one": []}
    nodes, floors = [], []
    for number in range(0 if rounds > 1 else 1, rounds + 1):
        floor = floor_seconds(bench, models)
        for name, measured in times.items():
            seconds, results = run_tests(project, *name.split())
            if number:  # round 0 warms
                measured.append(seconds)
                if name == "parity all":
                    nodes += [result["execution_time"] for result in results]
                    floors.append(floor)
        print(f"  round {number} of {rounds}", flush=True)
    return {
        "models": models,
        "rows": ROWS,
        "seconds": times,
        "node_median": statistics.median(nodes),
        "floor": statistics.median(floors) / models,
        "statements": count_statements(bench, project, models),
    }


def run_tests(project, kind: str, number: str) -> tuple[float, list]:
    """The time of dbt's run, without its start, and the results."""
    chosen = f"test_name:{kind}" + (",small_000" if number == "one" else "")
    finished = run_dbt(project, "test", "--threads", "4", "--select", chosen)
    results = run_results(project)
    if finished.code or results is None:
        raise SystemExit(f"the tests of equal small tables did not pass: {finished.output}")
    return results["elapsed_time"], results["results"]


def floor_seconds(bench: Bench, models: int) -> float:
    started = time.perf_counter()
    for number in range(models):
        for schema in (LEGACY, NEW):
            bench.sql(FLOOR.format(f"{schema}.small_{number:03}"))
    return time.perf_counter() - started


def count_statements(bench: Bench, project, models: int) -> dict[str, float]:
    """SQL statements per parity test, from PostgreSQL's log of a run of all less a run of one."""
    log = bench.warehouse.pgdata / "server.log"
    bench.as_admin("alter role dbt_user set log_statement = 'all'")
    try:
        counted = []
        for number in ("all", "one"):
            before = log.stat().st_size
            run_tests(project, "parity", number)
            statements = STATEMENT.split(log.read_bytes()[before:].decode(errors="replace"))[1:]
            counted.append((len(statements), sum(bool(CATALOG.search(statement)) for statement in statements)))
    finally:
        bench.as_admin("alter role dbt_user reset log_statement")
    (all_of_all, catalog_of_all), (all_of_one, catalog_of_one) = counted
    return {
        "all": (all_of_all - all_of_one) / (models - 1),
        "catalog": (catalog_of_all - catalog_of_one) / (models - 1),
    }
