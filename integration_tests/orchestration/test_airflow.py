"""The DAGs in a real Airflow: read by both versions, run on the embedded warehouse, stopped by what is wrong."""

import configparser
import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "airflow"))

import local  # noqa: E402

DAGS = ROOT / "deploy" / "airflow" / "dags"
VENVS = (".venv-airflow", ".venv-airflow-before")
DBT = Path(sys.executable).with_name("dbt")
# Printed by Airflow's own Python, which has neither pytest nor dbt
READ_DAGS = """
import json, sys
from pathlib import Path
from airflow.cli.cli_config import core_commands
from airflow.dag_processing.dagbag import BundleDagBag
folder = Path(sys.argv[1])
bag = BundleDagBag(folder, bundle_path=folder, bundle_name="dags-folder")
print(json.dumps({
    "errors": bag.import_errors,
    "warnings": bag.captured_warnings,
    "commands": [command.name for command in core_commands],
    "dags": {
        dag.dag_id: {
            task.task_id: {
                "retries": task.retries, "upstream": sorted(task.upstream_task_ids), "rule": str(task.trigger_rule),
                "command": getattr(task, "bash_command", None),
            }
            for task in dag.tasks
        }
        for dag in bag.dags.values()
    },
    "told": {
        dag.dag_id: [notifier.target_arn for notifier in dag.on_failure_callback or []] for dag in bag.dags.values()
    },
}))
"""
MODELS = ["agg_daily_revenue", "dim_customers", "dim_parts", "dim_suppliers", "fct_order_lines", "fct_orders"]
# The tasks that watch what is no mart: as many as all others
OTHERS = rf"build\.(?!dbt_|{'|'.join(MODELS)}).*"
# What a second time would do again
ONCE = {
    "sample_access",
    "readiness",
    "cutover",
    "verify_cutover",
    "rollback_cutover",
    "plan",
    "build.dbt_producer_watcher",
}


class Airflow:
    """An Airflow with a database of its own."""

    def __init__(self, folder, warehouse, project):
        self.home = folder
        self.project = project
        self.warehouse = warehouse
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "DBT_"))}
        self.environment = kept | local.environment(warehouse.path, str(warehouse.socket_dir), project, DBT, folder)

    def python(self, code, *arguments, venv=VENVS[0], **environment):
        command = [ROOT / venv / "bin" / "python", "-c", code, *arguments]
        return subprocess.run(command, env=self.environment | environment, capture_output=True, text=True)

    def __call__(self, *arguments, **environment):
        command = [ROOT / VENVS[0] / "bin" / "airflow", *arguments]
        return subprocess.run(command, env=self.environment | environment, capture_output=True, text=True)

    def dags_test(self, dag, not_run):
        """`airflow dags test`; what it printed, and the state of each task. not_run: of these their turn is enough."""
        done = self("dags", "test", dag, "--mark-success-pattern", not_run)
        with contextlib.closing(sqlite3.connect(self.home / "airflow.db")) as database:
            (run,) = database.execute("select run_id from dag_run where dag_id = ? order by id desc", [dag]).fetchone()
            states = database.execute("select task_id, state from task_instance where run_id = ?", [run]).fetchall()
            (state,) = database.execute("select state from dag_run where run_id = ?", [run]).fetchone()
        return Run(done.stdout + done.stderr, state, dict(states))


class Run:
    def __init__(self, said, state, tasks):
        self.said, self.state, self.tasks = said, state, tasks

    def of(self, state):
        return {task for task, found in self.tasks.items() if found == state}


def sql(warehouse, role, statement):
    with contextlib.closing(warehouse.connect(role)) as session, session, session.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def ledger(warehouse):
    """Of each run with parity tests, the oldest first: how many, how many failed, and the verdicts by model."""
    runs = sql(
        warehouse, "dbt_user",
        "select invocation_id, parity_tests, parity_failures from analytics_migration.ledger_runs order by started_at",
    )  # fmt: skip
    answer = []
    for invocation, tests, failures in runs:
        verdicts = sql(
            warehouse, "dbt_user",
            "select model, min(verdict) from analytics_migration.ledger_checks where test_name = 'parity' "
            f"and invocation_id = '{invocation}' and check_name = 'row_count' group by model",
        )  # fmt: skip
        answer.append((tests, failures, dict(verdicts)))
    return answer


@pytest.fixture(scope="module")
def airflow(tmp_path_factory, warehouse, example):
    home = tmp_path_factory.mktemp("airflow")
    answer = Airflow(home, warehouse, example)
    # Midnight, since when legacy must have written, may pass before a DAG runs, which would wait for hours
    sql(warehouse, "kettle", "update analytics_legacy.etl_job_log set finished_at = finished_at + interval '1 day'")
    command = [DBT, "--quiet", "parse", "--write-json", "--project-dir", example, "--profiles-dir", warehouse.path]
    subprocess.run(command, check=True, capture_output=True)
    done = answer("db", "migrate")
    assert done.returncode == 0, done.stderr
    return answer


TOPIC = "arn:aws:sns:eu-central-1:123456789012:parallel-run-news"


@pytest.fixture(scope="module", params=VENVS)
def read(airflow, request):
    """What a version of Airflow reads."""
    done = airflow.python(READ_DAGS, DAGS, venv=request.param, AIRFLOW__PARALLEL_RUN__SNS_TOPIC_ARN=TOPIC)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stdout + done.stderr


def test_dags_are_read_without_errors_or_warnings(read):
    found, said = read
    assert (found["errors"], found["warnings"]) == ({}, {})
    assert sorted(found["dags"]) == ["cutover", "parallel_run"]
    assert "Unavailable conversion function" not in said


def test_each_model_and_its_tests_are_tasks(read):
    tasks = read[0]["dags"]["parallel_run"]
    for model in MODELS:
        assert f"build.{model}.run" in tasks[f"build.{model}.test"]["upstream"]


def test_nothing_that_would_do_a_second_thing_is_retried(read):
    for tasks in read[0]["dags"].values():
        assert {name: tasks[name]["retries"] for name in tasks if name in ONCE and tasks[name]["retries"]} == {}
        assert ONCE & set(tasks)


def test_failure_of_either_dag_is_told_to_the_topic(read):
    assert read[0]["told"] == {"cutover": [TOPIC], "parallel_run": [TOPIC]}


LOADS_BOTO3 = """
import os, sys
sys.path.insert(0, sys.argv[1])
for topic in ("", sys.argv[2]):
    os.environ["AIRFLOW__PARALLEL_RUN__SNS_TOPIC_ARN"] = topic
    for module in ("cutover", "migration"):
        sys.modules.pop(module, None)
    import cutover
    print(f"boto3 for {topic or 'nothing'}: {'boto3' in sys.modules}")
"""


def test_boto3_is_loaded_by_the_dag_cutover_only_for_a_topic(airflow):
    done = airflow.python(LOADS_BOTO3, DAGS, TOPIC)
    assert "boto3 for nothing: False" in done.stdout, done.stderr
    assert f"boto3 for {TOPIC}: True" in done.stdout


def test_unit_starts_parts_that_airflow_has(read):
    text = (ROOT / "deploy" / "airflow" / "ec2" / "airflow@.service").read_text()
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.read_string(text)
    assert unit["Service"]["ExecStart"].endswith("/.venv-airflow/bin/airflow %i")
    parts = re.findall(
        r"airflow@([a-z-]+)", (ROOT / "deploy" / "airflow" / "README.md").read_text().split("systemctl")[1]
    )
    assert sorted(parts) == ["api-server", "dag-processor", "scheduler", "triggerer"]
    assert set(parts) <= set(read[0]["commands"])


@pytest.fixture(scope="module")
def good_run(airflow):
    return airflow.dags_test("parallel_run", not_run=OTHERS)


def test_parallel_run_succeeds_on_the_embedded_warehouse(good_run):
    assert good_run.state == "success", good_run.said[-5000:]
    # Not ready yet, which is no failure
    assert good_run.of("skipped") == {"readiness"}
    assert good_run.of("success") == set(good_run.tasks) - {"readiness"}


def test_a_run_of_the_dag_is_one_run_of_dbt_over_all_models(good_run, airflow):
    tests, failures, verdicts = ledger(airflow.warehouse)[-1]
    assert (tests, failures) == (len(MODELS), 0)
    assert sorted(verdicts) == MODELS


def test_evidence_is_published(good_run, airflow):
    published = airflow.home / "published"
    assert "fct_orders" in (published / "docs.html").read_text()
    assert "fct_orders" in (published / "report.html").read_text()


@pytest.fixture(scope="module")
def bad_run(airflow, good_run):
    """One legacy value differs."""
    change = "update analytics_legacy.fct_orders set revenue = revenue {} 1 where order_id = 1"
    sql(airflow.warehouse, "kettle", change.format("+"))
    try:
        return airflow.dags_test("parallel_run", not_run=f"{OTHERS}|sync.*|sample_access|readiness|report|docs")
    finally:
        sql(airflow.warehouse, "kettle", change.format("-"))


def test_defect_in_legacy_fails_the_task_of_its_model(bad_run):
    assert bad_run.state == "failed"
    tests = {task for task in bad_run.of("failed") if task.endswith(".test")}
    assert tests == {"build.fct_orders.test"}
    assert "build.fct_orders.run" in bad_run.of("success")
    assert {"sample_access", "report", "docs"} <= bad_run.of("success")
    assert "good" in bad_run.of("upstream_failed")


def test_ledger_is_whole_after_a_failed_run(bad_run, airflow):
    tests, failures, verdicts = ledger(airflow.warehouse)[-1]
    assert tests == len(MODELS)
    assert failures == 1
    assert sorted(verdicts) == MODELS


# What is wrong is said

# The task itself and the form of the DAG, in Airflow's own Python
TRY_TASK = """
import json, os, sys
from pathlib import Path
from airflow.dag_processing.dagbag import BundleDagBag
folder = Path(sys.argv[1])
dag = BundleDagBag(folder, bundle_path=folder, bundle_name="dags-folder").dags["parallel_run"]
wait = dag.get_task("wait_for_legacy")

def told(since, minutes, connection=True, **kwargs):
    wait.since, wait.minutes, wait.seconds = since, minutes, "60"
    kept = os.environ.pop("AIRFLOW_CONN_PARALLEL_RUN")
    if connection:
        os.environ["AIRFLOW_CONN_PARALLEL_RUN"] = kept
    try:
        return wait.execute({}, **kwargs)
    except BaseException as error:
        trigger = getattr(error, "trigger", None)
        return [type(error).__name__, str(error), trigger and trigger.serialize()[0], getattr(error, "kwargs", None)]
    finally:
        os.environ["AIRFLOW_CONN_PARALLEL_RUN"] = kept

def refused(**params):
    form = dag.params
    kept = form.dump()
    try:
        form.update(params)
        form.validate()
    except Exception as error:
        return str(error)
    finally:
        form.update(kept)

never, always = "2999-01-01T00:00:00+00:00", "2000-01-01T00:00:00+00:00"
print(json.dumps({
    "late": told(never, "0"),
    "waits": told(never, "5"),
    "overdue": told(never, "5", deadline="2001-01-01T00:00:00+00:00"),
    "in time": told(always, "0"),
    "no connection": told(always, "0", connection=False),
    "legacy_minutes": refused(legacy_minutes=5000),
    "poll_seconds": refused(poll_seconds=0),
    "legacy_since": refused(legacy_since="yesterday"),
    "good form": refused(legacy_since="2026-12-01T00:00Z", legacy_minutes=5, poll_seconds=30),
}))
"""


@pytest.fixture(scope="module")
def tried(airflow, good_run):
    done = airflow.python(TRY_TASK, DAGS)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_late_legacy_tables_are_named(tried):
    for case in ("late", "overdue"):
        kind, message, *_ = tried[case]
        assert kind == "AirflowFailException"  # not retried: the wait would begin anew
        assert "not written since 2999-01-01T00:00:00+00:00: agg_daily_revenue (last written: 20" in message
        assert "supplier_dimension (last written" in message


def test_wait_for_legacy_holds_no_worker(tried):
    kind, _, trigger, kept = tried["waits"]
    assert kind == "TaskDeferred"
    assert trigger.endswith(".TimeDeltaTrigger") or trigger.endswith(".DateTimeTrigger")
    assert set(kept) == {"deadline"}  # the time-out goes on where it was


def test_legacy_in_time_is_not_waited_for(tried):
    assert tried["in time"] is None


def test_missing_connection_is_named(tried):
    assert "`parallel_run` isn't defined" in tried["no connection"][1]


@pytest.mark.parametrize("param", ["legacy_minutes", "poll_seconds", "legacy_since"])
def test_parameter_out_of_range_is_refused(tried, param):
    assert f"Invalid input for param {param}" in tried[param]
    assert tried["good form"] is None


def test_project_that_was_not_parsed_is_refused(airflow, tmp_path):
    done = airflow.python(READ_DAGS, DAGS, AIRFLOW__PARALLEL_RUN__PROJECT_DIR=str(tmp_path))
    (error,) = json.loads(done.stdout.splitlines()[-1])["errors"].values()
    assert f"project_dir of [parallel_run] got {tmp_path}" in error
    assert "Run `dbt parse` there" in error


# make ci-build


@pytest.fixture(scope="module")
def repository(example, good_run, bad_run):
    """The project under git, whose models are built: production's stand-in."""
    commands = ["init", "add dbt_project.yml packages.yml macros models seeds tests analyses", "commit -m base"]
    for command in commands:
        git = ["git", "-c", "user.name=ci", "-c", "user.email=ci@example.com", *command.split()]
        subprocess.run(git, cwd=example, check=True, capture_output=True)
    return example


def changed(airflow, project, base="HEAD"):
    command = [sys.executable, ROOT / "deploy" / "ci" / "changed.py", "--base", base, "--project", project]
    environment = airflow.environment | {"DBT_PROFILES_DIR": str(airflow.warehouse.path), "CI_SCHEMA": "ci_7"}
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def throw_away_schemas(warehouse):
    return sql(warehouse, "dbt_user", "select nspname from pg_namespace where nspname like 'ci%'")


BEFORE_1998 = "where order_date < date '1998-01-01'"  # which no unit test of the model sees


@pytest.mark.parametrize(("change", "code", "verdict"), [("/* other text */", 0, "PASS"), (BEFORE_1998, 1, "FAIL")])
def test_changed_model_is_built_and_compared_in_a_schema_that_is_dropped(airflow, repository, change, code, verdict):
    model = repository / "models" / "marts" / "core" / "agg_daily_revenue.sql"
    text = model.read_text()
    model.write_text(f"{text.rstrip()}\n{change}\n")
    try:
        done = changed(airflow, repository)
    finally:
        model.write_text(text)
    assert done.returncode == code, done.stdout + done.stderr
    assert "ci_7.agg_daily_revenue" in done.stdout
    assert "ci_7.fct_order_lines" not in done.stdout  # not changed: read where production has it
    assert f"{verdict} " in done.stdout[done.stdout.index("Parity of new with legacy") :]
    assert throw_away_schemas(airflow.warehouse) == []


def test_base_that_git_does_not_know_is_refused(airflow, repository):
    done = changed(airflow, repository, base="no-such-revision")
    assert done.returncode == 1
    assert "BASE got 'no-such-revision'" in done.stderr
