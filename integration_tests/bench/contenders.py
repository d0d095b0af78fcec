"""What is measured: the floor, parity as its users run it, and its peers. `CONTENDERS` holds them all."""

import contextlib
import functools
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil
import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from dbt_cases import LEGACY, NEW, make_project  # noqa: E402
from peers import Peers  # noqa: E402
from redshift_recipe import use_recipe  # noqa: E402
from warehouse import ROOT, Warehouse  # noqa: E402

MEMORY_SHARE = 0.7  # of what is free: a peer that takes more is stopped
FLOOR = "select count(*), sum(hash_record_extended(t, 0)::numeric) from {} as t"
OFFLINE = "not installed: the dbt hub cannot be reached, and PACKAGES_DIR names no folder with the real package"


@dataclass(frozen=True)
class Pair:
    """Two tables of one name, in the schemas LEGACY and NEW."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass
class Run:
    """`seconds` is the comparison alone, `whole` the program from its start to its end."""

    answer: str  # equal, different, or why there is none
    seconds: float
    whole: float
    peak_mb: float | None = None
    found: str | None = None

    @property
    def answered(self) -> bool:
        return self.answer in ("equal", "different")


@dataclass
class Bench:
    warehouse: Warehouse
    folder: Path
    packages: Path
    peers: Peers = field(default_factory=Peers)

    @functools.cached_property
    def session(self):
        session = self.warehouse.connect("dbt_user")
        session.autocommit = True
        return session

    def sql(self, statement: str, *values) -> list[tuple]:
        with self.session.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def as_admin(self, statement: str) -> None:
        with contextlib.closing(self.warehouse.connect("postgres")) as admin, admin, admin.cursor() as cursor:
            cursor.execute(statement)

    def end_leftovers(self) -> None:
        """Stop what a stopped peer has left running in the warehouse, and remove what it has left there."""
        self.as_admin(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'dbt_user' "
            f"and pid <> {self.session.info.backend_pid}"
        )
        self.sql("drop schema if exists sqlmesh_temp cascade")


@dataclass
class Finished:
    code: int
    seconds: float
    peak_mb: float
    output: str
    stopped: str | None


def run_process(command: list, cap: float | None, **options) -> Finished:
    """Run a program to its end, or until it takes longer than `cap` or too much memory."""
    allowed = psutil.virtual_memory().available * MEMORY_SHARE
    stopped = None
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **options,
        )
        watched = psutil.Process(process.pid)
        peak = 0
        try:
            while process.poll() is None:
                if cap and time.perf_counter() - started > cap:
                    stopped = f"longer than {cap:.0f} s"
                with contextlib.suppress(psutil.Error):
                    peak = max(peak, watched.memory_info().rss)
                if peak > allowed:
                    stopped = f"more than {allowed / 2**30:.0f} GB of memory"
                if stopped:
                    os.killpg(process.pid, signal.SIGKILL)
                time.sleep(0.01)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        seconds = time.perf_counter() - started
        output.seek(0)
        return Finished(process.returncode, seconds, peak / 2**20, output.read(), stopped)


class Floor:
    """Reads and hashes every row of both sides once: the least that a comparison of all rows can cost."""

    name = "floor"
    is_peer = False

    def why_missing(self, bench: Bench) -> None:
        return None

    def version(self, bench: Bench) -> str:
        return f"`{FLOOR.format('…')}`, both sides"

    def run(self, bench: Bench, pairs: list[Pair], cap: float | None = None) -> list[Run]:
        runs = []
        for pair in pairs:
            started = time.perf_counter()
            legacy, new = (bench.sql(FLOOR.format(f"{schema}.{pair.table}")) for schema in (LEGACY, NEW))
            seconds = time.perf_counter() - started
            runs.append(Run("equal" if legacy == new else "different", seconds, seconds))
        return runs


class DbtTest:
    """One dbt test for each pair, in a project of the contender's own."""

    def __init__(self, name: str):
        self.name = name

    def run(self, bench: Bench, pairs: list[Pair], cap: float | None = None) -> list[Run]:
        project = bench.folder / "projects" / re.sub(r"\W+", "_", self.name)
        if not project.exists():
            self.make(bench, project)
        self.write_tests(project, pairs)
        finished = run_dbt(project, "test", cap=cap)
        results = run_results(project)
        if finished.stopped or not results:
            said = f"stopped: {finished.stopped}" if finished.stopped else f"refused: {one_line(finished.output)}"
            return [Run(said, finished.seconds, finished.seconds, finished.peak_mb) for _ in pairs]
        return [self.run_of(bench, pair, finished, results) for pair in pairs]

    def run_of(self, bench: Bench, pair: Pair, finished: Finished, results: dict) -> Run:
        (result,) = [one for one in results["results"] if one["unique_id"].split(".")[2] == test_name(pair)]
        answers = {"pass": "equal", "fail": "different"}
        answer = answers.get(result["status"], f"refused: {one_line(result['message'] or '')}")
        found = self.found(bench, f"{results['metadata']['invocation_id']}:{result['unique_id']}")
        return Run(answer, result["execution_time"], finished.seconds, finished.peak_mb, found)

    def found(self, bench: Bench, check_id: str) -> str | None:
        return None


def test_name(pair: Pair) -> str:
    return f"pair_{pair.table}"


def run_dbt(project: Path, *arguments: str, cap: float | None = None) -> Finished:
    (project / "target" / "run_results.json").unlink(missing_ok=True)
    program = Path(sysconfig.get_path("scripts")) / "dbt"
    where = ["--project-dir", project, "--profiles-dir", project]
    return run_process([program, "--no-use-colors", *arguments, *where], cap, cwd=project)


def run_results(project: Path) -> dict | None:
    path = project / "target" / "run_results.json"
    return json.loads(path.read_text()) if path.exists() else None


def one_line(text: str) -> str:
    """The line that names the error, else the last."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()] or ["no message"]
    return next((line for line in lines if "rror" in line), lines[-1])[:200]


def write_sources(project: Path, pairs: list[Pair], test: str | None = None, arguments=None) -> None:
    """Declares the tables of the pairs, the new ones with a generic test whose arguments are those of the pair."""
    new = []
    for pair in pairs:
        tests = [{test: {"name": test_name(pair), "arguments": arguments(pair)}}] if test else []
        new.append({"name": pair.table, "data_tests": tests})
    sources = [
        {"name": "legacy", "schema": LEGACY, "tables": [{"name": pair.table} for pair in pairs]},
        {"name": "new", "schema": NEW, "tables": new},
    ]
    write(project / "models" / "pairs.yml", yaml.safe_dump({"sources": sources}, sort_keys=False))


def write(path: Path, text: str) -> None:
    """Leaves a file alone that is as it should be, for dbt's partial parsing."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


DIFFERENCE = """
    select row_key, column_name, legacy_value, new_value
    from analytics_migration.ledger_differences
    where check_id = %s and check_name = 'rows_changed' and row_key is not null
    limit 1
"""


class Parity(DbtTest):
    is_peer = False

    def __init__(self, name: str, test: str = "parity"):
        super().__init__(name)
        self.test = f"parallel_run.{test}"

    def why_missing(self, bench: Bench) -> None:
        return None

    def version(self, bench: Bench) -> str:
        described = ["git", "describe", "--always", "--dirty", "--exclude=*"]
        done = subprocess.run(described, cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip() or "no git revision"

    def make(self, bench: Bench, project: Path) -> None:
        make_parity_project(bench, project)

    def write_tests(self, project: Path, pairs: list[Pair]) -> None:
        write_sources(project, pairs, self.test, lambda pair: {"primary_key": list(pair.key)})

    def found(self, bench: Bench, check_id: str) -> str | None:
        rows = bench.sql(DIFFERENCE, check_id)
        return "{}: {} {} → {}".format(*rows[0]) if rows else None


def make_parity_project(bench: Bench, project: Path) -> None:
    """A consumer project without waivers."""
    make_project(project, bench.warehouse, linked(bench, "parallel_run", "audit_helper", "dbt_utils"))
    shutil.rmtree(project / "seeds")
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    del settings["vars"]["parallel_run_waivers"]
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))


class Recipe(Parity):
    """Parity with the SQL that it sends to Redshift, on PostgreSQL."""

    def make(self, bench: Bench, project: Path) -> None:
        super().make(bench, project)
        use_recipe(project, bench.warehouse)


class DbtPackage(DbtTest):
    """A test of the real package, in a project without parallel_run: its back end for audit_helper stays out."""

    is_peer = True

    def __init__(self, name: str, package: str, proof: str, sql: str = ""):
        super().__init__(name)
        self.package = package
        self.proof = proof
        self.sql = sql

    def why_missing(self, bench: Bench) -> str | None:
        real = bench.packages / self.package / "macros" / self.proof
        return None if real.is_file() else OFFLINE

    def version(self, bench: Bench) -> str:
        macros = sorted((bench.packages / self.package / "macros").rglob("*.sql"))
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in macros)).hexdigest()
        return f"{self.package}, macros of sha256 {digest[:12]}"

    def make(self, bench: Bench, project: Path) -> None:
        make_project(project, bench.warehouse, linked(bench, "audit_helper", "dbt_utils"))
        shutil.rmtree(project / "seeds")
        (project / "packages.yml").write_text("packages: []\n")
        settings = yaml.safe_load((project / "dbt_project.yml").read_text())
        del settings["dispatch"], settings["vars"]
        (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
        (project / "data_tests").mkdir()

    def write_tests(self, project: Path, pairs: list[Pair]) -> None:
        if not self.sql:
            legacy = "source('legacy', '{}')"
            write_sources(
                project, pairs, "dbt_utils.equality", lambda pair: {"compare_model": legacy.format(pair.table)}
            )
            return
        write_sources(project, pairs)
        files = {project / "data_tests" / f"{test_name(pair)}.sql": pair for pair in pairs}
        for stale in set((project / "data_tests").glob("*.sql")) - set(files):
            stale.unlink()
        for path, pair in files.items():
            text = self.sql.replace("<table>", pair.table).replace("<key>", json.dumps(pair.key))
            write(path, text.replace("<columns>", json.dumps(pair.columns)))


def linked(bench: Bench, *names: str) -> Path:
    """A dbt_packages folder with links to the packages of these names."""
    folder = bench.folder / "packages" / "_".join(names)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        link = folder / name
        link.unlink(missing_ok=True)
        link.symlink_to(ROOT if name == "parallel_run" else (bench.packages / name).resolve())
    return folder


class Script:
    """A peer that runs in .venv-bench."""

    is_peer = True

    def __init__(self, name: str, package: str, **options: str):
        self.name = name
        self.package = package
        self.options = options

    def why_missing(self, bench: Bench) -> str | None:
        reason = bench.peers.why_missing(self.package)
        return f"not installed: {reason}" if reason else None

    def version(self, bench: Bench) -> str:
        show = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
        done = subprocess.run([bench.peers.python, "-c", show, self.package], capture_output=True, text=True)
        return f"{self.package} {done.stdout.strip()}"

    def run(self, bench: Bench, pairs: list[Pair], cap: float | None = None) -> list[Run]:
        common = {"host": str(bench.warehouse.socket_dir), "port": 5432, "user": "dbt_user", "database": "analytics"}
        common |= {"legacy": LEGACY, "new": NEW} | self.options
        tasks = json.dumps([common | asdict(pair) for pair in pairs])
        script = HERE / f"peer_{self.package}.py"
        finished = run_process([bench.peers.python, script, tasks], cap, cwd=bench.folder)
        answers = [json.loads(line) for line in finished.output.splitlines() if line.startswith('{"answer"')]
        runs = [Run(one["answer"], one["seconds"], finished.seconds, finished.peak_mb) for one in answers]
        said = f"stopped: {finished.stopped}" if finished.stopped else f"refused: {one_line(finished.output)}"
        missing = Run(said, finished.seconds, finished.seconds, finished.peak_mb)
        return runs + [missing] * (len(pairs) - len(runs))


# The verdict is taken by `fail_calc`, so that the package's own query runs as it is.
COMPARE_RELATIONS = """
{{ config(fail_calc='coalesce(sum("count") filter (where not (in_a and in_b)), 0)') }}
{{ audit_helper.compare_relations(source('legacy', '<table>'), source('new', '<table>')) }}
"""
CLASSIFY = """
{{ config(fail_calc="count(*) filter (where dbt_audit_row_status <> 'identical')") }}
{{ audit_helper.compare_and_classify_query_results(
    'select * from ' ~ source('legacy', '<table>'), 'select * from ' ~ source('new', '<table>'),
    primary_key_columns=<key>, columns=<columns>
) }}
"""
CONTENDERS = {
    contender.name: contender
    for contender in (
        Floor(),
        Parity("parity"),
        Parity("parity_rows", "parity_rows"),
        Recipe("parity, Redshift's SQL"),
        DbtPackage("audit_helper compare_relations", "audit_helper", "compare_all_columns.sql", COMPARE_RELATIONS),
        DbtPackage("audit_helper compare_and_classify", "audit_helper", "compare_all_columns.sql", CLASSIFY),
        DbtPackage("dbt_utils equality", "dbt_utils", "generic_tests/equality.sql"),
        Script("reladiff hashdiff", "reladiff", algorithm="hashdiff"),
        Script("reladiff joindiff", "reladiff", algorithm="joindiff"),
        Script("sqlmesh table_diff", "sqlmesh"),
        Script("datacompy", "datacompy"),
    )
}
