import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", ".warehouse", "dbt_packages", "target", "logs", "__pycache__")
MODELS = ["agg_daily_revenue", "dim_customers", "dim_parts", "dim_suppliers", "fct_order_lines", "fct_orders"]
VERDICT = re.compile(r"^\S+ +(PASS|WAIVED|FAIL|ERROR|SKIPPED|OFF) +(\w+) +parity +(\S+)", re.MULTILINE)
NOT_INHERITED = (
    "PARALLEL_RUN_WAREHOUSE_DIR",
    "PARALLEL_RUN_HOST",
    "DBT_TARGET_PATH",
    "DBT_PROFILES_DIR",
    "DBT_WRITE_JSON",
)


class Clone:
    """A copy of the repository with a warehouse of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        self.environment["DBT_PACKAGE_HUB_URL"] = "http://127.0.0.1:9/"  # no hub: the demo must not need one

    def command(self, script, *arguments):
        return [sys.executable, self.folder / "integration_tests" / script, *arguments]

    def run(self, script, *arguments):
        return subprocess.run(self.command(script, *arguments), env=self.environment, capture_output=True, text=True)

    def demo(self, *arguments):
        return self.run("demo.py", *arguments)

    def legacy_is_current(self):
        command = [sys.executable, "-c", "import demo; print(demo.legacy_is_current())"]
        folder = self.folder / "integration_tests"
        done = subprocess.run(command, cwd=folder, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout == "True\n"

    def query(self, sql, role="kettle"):
        url = self.run("warehouse.py", "url", "--role", role).stdout.strip()
        with contextlib.closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None

    def legacy_orders(self):
        return self.query(
            "select count(*), sum(hashtextextended(orders::text, 0)) from analytics_legacy.fct_orders as orders"
        )


@contextlib.contextmanager
def new_clone(folder):
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED, symlinks=True)
    clone = Clone(folder)
    try:
        done = clone.run("deps.py")
        assert done.returncode == 0, done.stderr
        yield clone
    finally:
        clone.run("redshift_gateway/gateway.py", "stop")
        clone.run("warehouse.py", "stop")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A clone after its first demo, and what that printed."""
    with new_clone(tmp_path_factory.mktemp("demo") / "clone") as clone:
        yield clone, clone.demo("run", "--scale", "0.01")


@pytest.fixture
def clone(first):
    return first[0]


def test_first_demo_proves_every_mart_equal(first):
    clone, done = first
    assert done.returncode == 0, done.stdout + done.stderr
    verdicts = {model: verdict for verdict, model, _ in VERDICT.findall(done.stdout)}
    assert verdicts == dict.fromkeys(MODELS, "PASS") | {"dim_customers": "WAIVED"}
    rows = {model: int(rows) for _, model, rows in VERDICT.findall(done.stdout)}
    assert (rows["fct_orders"], rows["fct_order_lines"]) == (15000, 60175)


def test_first_demo_ends_with_the_evidence_and_the_next_commands(first):
    clone, done = first
    end = done.stdout[done.stdout.index("Where the evidence lies") :]
    assert "make demo-defect" in end
    for table in re.findall(r"from (analytics_migration\.\w+)", end):
        assert clone.query(f"select count(*) from {table}", "bi_reader")
    assert (clone.folder / "target" / "run").is_dir()
    assert "<title>Equal, but not judged yet" in (clone.folder / "report.html").read_text()


def test_second_demo_reuses_source_and_legacy_and_fails_with_dbt_build(clone):
    loaded = clone.query("select max(loaded_at) from raw.load_info")
    jobs = clone.query("select count(*) from analytics_legacy.etl_job_log")
    clone.query("update analytics_legacy.fct_orders set clerk = 'x' where order_id = 1")
    try:
        done = clone.demo("run", "--scale", "0.01")
        assert clone.query("select count(*) from analytics_legacy.etl_job_log") == jobs
    finally:
        clone.run("legacy_etl/run.py", "fct_orders")
    assert "raw data at scale 0.01 is already there" in done.stdout
    assert "nothing to do" in done.stdout
    assert clone.query("select max(loaded_at) from raw.load_info") == loaded
    assert done.returncode == 1
    assert "dbt build failed" in done.stderr
    failed = {(verdict, model) for verdict, model, _ in VERDICT.findall(done.stdout) if verdict == "FAIL"}
    assert failed == {("FAIL", "fct_orders")}


@pytest.mark.parametrize("stale", ["data", "job"])
def test_legacy_older_than_its_data_or_its_jobs_is_not_current(clone, stale):
    assert clone.legacy_is_current()
    if stale == "data":
        clone.query("update raw.load_info set loaded_at = now() where table_name = 'region'", "migration_admin")
    else:
        os.utime(clone.folder / "integration_tests" / "legacy_etl" / "20_dim_parts.sql")
    assert not clone.legacy_is_current()
    clone.run("legacy_etl/run.py")
    assert clone.legacy_is_current()


def test_defect_is_caught_and_restored(clone):
    before = clone.legacy_orders()
    done = clone.demo("defect")
    assert done.returncode == 0, done.stdout + done.stderr
    caught = re.search(r"Caught: +order_key=(\d+), column revenue: legacy ([\d.]+), new ([\d.]+)", done.stdout)
    key, legacy, new = caught.groups()
    assert float(legacy) == pytest.approx(float(new) + 1, abs=0.03)
    restored = f"select revenue from analytics_legacy.fct_orders where order_id = {key}"
    assert f"revenue {clone.query(restored)[0][0]}, and parity holds again" in done.stdout
    assert VERDICT.findall(done.stdout)[0][:2] == ("FAIL", "fct_orders")
    assert VERDICT.findall(done.stdout)[-1][:2] == ("PASS", "fct_orders")
    assert clone.legacy_orders() == before


def test_defect_that_nothing_looks_for_is_reported_as_not_caught(clone):
    """The failing twin: of an order that parity leaves out the demo may not claim anything."""
    declared = clone.folder / "models" / "marts" / "core" / "_core__models.yml"
    text, heading = declared.read_text(), "name: parity_fct_orders\n          arguments:\n"
    assert heading in text
    before = clone.legacy_orders()
    declared.write_text(text.replace(heading, heading + "            where: order_key > 1\n"))
    try:
        done = clone.demo("defect")
    finally:
        declared.write_text(text)
    assert done.returncode == 1
    assert "NOT CAUGHT: dbt build ended with 0, and the ledger has None for order 1" in done.stderr
    assert "Caught:" not in done.stdout
    assert clone.legacy_orders() == before


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_defect_is_restored(clone, signal_number):
    before = clone.legacy_orders()
    options = {"env": clone.environment, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    # A suite that runs in the background ignores Ctrl-C, and so would what it starts.
    options["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(clone.command("demo.py", "defect"), **options) as running:
        for line in running.stdout:
            if "this has to fail" in line:
                break
        time.sleep(1)
        assert clone.legacy_orders() != before
        running.send_signal(signal_number)
        running.stdout.read()
    assert running.returncode != 0
    assert clone.legacy_orders() == before


def test_demo_through_dbt_redshift_proves_every_mart_equal(clone):
    done = clone.demo("run", "--scale", "0.01", "--target", "gateway")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Registered adapter: redshift" in done.stdout
    verdicts = {model: verdict for verdict, model, _ in VERDICT.findall(done.stdout)}
    assert verdicts == dict.fromkeys(MODELS, "PASS") | {"dim_customers": "WAIVED"}
    assert "<title>Equal, but not judged yet" in (clone.folder / "report.html").read_text()


def test_defect_is_caught_through_dbt_redshift(clone):
    before = clone.legacy_orders()
    done = clone.demo("defect", "--target", "gateway")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Caught: +order_key=\d+, column revenue: legacy [\d.]+, new [\d.]+", done.stdout)
    assert clone.legacy_orders() == before


def test_defect_without_a_demo_says_to_run_it_first(tmp_path):
    with new_clone(tmp_path / "clone") as clone:
        done = clone.demo("defect")
        assert done.returncode == 1
        assert "run `make demo` first" in done.stderr


def test_warehouse_that_cannot_start_stops_the_demo_with_its_message(clone, tmp_path):
    (tmp_path / "file").touch()
    environment = clone.environment | {"PARALLEL_RUN_WAREHOUSE_DIR": str(tmp_path / "file")}
    done = subprocess.run(clone.command("demo.py", "run"), env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"the warehouse folder {tmp_path / 'file'} cannot be used" in done.stderr
    assert "Source data" not in done.stdout


@pytest.mark.parametrize("scale", ["0", "-1", "much"])
def test_wrong_scale_is_refused(clone, scale):
    done = clone.demo("run", f"--scale={scale}")
    assert done.returncode == 2
    assert f"argument --scale: got '{scale}', takes a number above 0" in done.stderr
