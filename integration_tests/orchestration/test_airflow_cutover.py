"""The DAG `cutover` in a running Airflow: it stops at the approval, goes on when approved, and rolls back when told."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from gate_cases import clear, make_ready, make_ready_project, operation, sql

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "airflow"))

import local  # noqa: E402

AIRFLOW = ROOT / ".venv-airflow" / "bin" / "airflow"
DBT = Path(sys.executable).with_name("dbt")
# Of tomorrow: midnight, since when legacy must have written, may pass before a DAG runs
LOG = """
    create schema iso_elsewhere; create table iso_elsewhere.etl_log as
    select unnest(array['orders', 'customers']) as table_name,
    now() at time zone 'utc' + interval '1 day' as written_at;
    grant usage on schema iso_elsewhere to iso_builder; grant select on iso_elsewhere.etl_log to iso_builder
"""


class Server:
    """A running Airflow: scheduler, executor, and the API that people's clicks go to."""

    def __init__(self, home, warehouse, project):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.tokens = {}
        self.passwords = {user: secrets.token_hex(8) for user in ("ann", "bob")}
        (home / "simple_auth_manager_passwords.json.generated").write_text(json.dumps(self.passwords))
        (home / "watermarks.sql").write_text("select table_name, written_at from iso_elsewhere.etl_log")
        options = {
            "CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "API__PORT": self.port,
            "API__HOST": "127.0.0.1",
            "API__BASE_URL": f"http://127.0.0.1:{self.port}",
            "CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{self.port}/execution/",
            "API__WORKERS": 1,
            "CORE__PARALLELISM": 3,
            "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": 3600,
            "OPERATORS__DEFAULT_DEFERRABLE": "True",
            "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": 0.2,
            "PARALLEL_RUN__PROFILES_DIR": project,
            "PARALLEL_RUN__TARGET": "build",
            "PARALLEL_RUN__ADMIN_TARGET": "limited",
            "PARALLEL_RUN__SCHEDULE": "0 0 29 2 *",
            "PARALLEL_RUN__WATERMARKS": home / "watermarks.sql",
            "PARALLEL_RUN__SYNC": "true",
            "PARALLEL_RUN__SYNC_CHECK": "true",
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "DBT_"))}
        self.environment = kept | local.environment(warehouse.path, str(warehouse.socket_dir), project, DBT, home)
        self.environment |= {f"AIRFLOW__{name}": str(value) for name, value in options.items()}
        role = json.loads(self.environment["AIRFLOW_CONN_PARALLEL_RUN"]) | {"login": "iso_builder"}
        self.environment["AIRFLOW_CONN_PARALLEL_RUN"] = json.dumps(role)

    def start(self):
        with open(self.home / "standalone.log", "w") as log:
            options = {"stdout": log, "stderr": subprocess.STDOUT, "start_new_session": True}
            self.process = subprocess.Popen([AIRFLOW, "standalone"], env=self.environment, **options)
        self.until(lambda: {"cutover", "parallel_run"} <= self.dags(), "both DAGs to be read", 240)

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def until(self, condition, what, seconds):
        end = time.monotonic() + seconds
        while not (answer := condition()):
            log = (self.home / "standalone.log").read_text()
            assert self.process.poll() is None, f"Airflow ended: {log[-3000:]}"
            assert time.monotonic() < end, f"waited in vain for {what}: {log[-3000:]}"
            time.sleep(1)
        return answer

    def call(self, method, path, body=None, user="ann"):
        """The status and the answer of the API."""
        headers = {"Content-Type": "application/json"}
        if not path.startswith("/auth"):
            if user not in self.tokens:
                credentials = {"username": user, "password": self.passwords[user]}
                status, answer = self.call("POST", "/auth/token", credentials)
                if status != 201:
                    return status, answer
                self.tokens[user] = answer["access_token"]
            headers["Authorization"] = f"Bearer {self.tokens[user]}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def dags(self):
        status, answer = self.call("GET", "/api/v2/dags")
        return {dag["dag_id"] for dag in answer["dags"]} if status == 200 else set()

    def trigger(self, **conf):
        status, answer = self.call("POST", "/api/v2/dags/cutover/dagRuns", {"logical_date": None, "conf": conf})
        assert status == 200, answer
        return answer["dag_run_id"]

    def tasks(self, run, dag="cutover"):
        status, answer = self.call("GET", f"/api/v2/dags/{dag}/dagRuns/{run}/taskInstances?limit=100")
        assert status == 200, answer
        return {task["task_id"]: task["state"] for task in answer["task_instances"]}

    def waits(self, run, task, seconds=400):
        """Until a task has put its question to people, and the scheduler knows that it waits.

        Airflow 3.3 takes a task for killed whose answer comes before the scheduler has heard of its executor's end.
        """
        heard = f"TaskInstance Finished: dag_id=cutover, task_id={task}, run_id={run}"

        def asked():
            tasks = self.tasks(run)
            assert "failed" not in tasks.values(), f"{tasks}\n{self.failures()}"
            waits = tasks[task] in ("awaiting_input", "deferred")
            return waits and heard in (self.home / "standalone.log").read_text()

        self.until(asked, f"{task} to wait for an answer", seconds)

    def answer(self, run, task, option, user="ann"):
        path = f"/api/v2/dags/cutover/dagRuns/{run}/taskInstances/{task}/-1/hitlDetails"
        return self.call("PATCH", path, {"chosen_options": [option], "params_input": {}}, user)

    def ends(self, run, seconds=400):
        def state():
            found = self.call("GET", f"/api/v2/dags/cutover/dagRuns/{run}")[1]["state"]
            return found if found in ("success", "failed") else None

        return self.until(state, "the run to end", seconds)

    def failures(self):
        logs = sorted((self.home / "logs").rglob("attempt=*.log"), key=lambda path: path.stat().st_mtime)
        return "\n".join(f"{path}\n{path.read_text()[-1500:]}" for path in logs[-6:])


def schemas(warehouse):
    rows = sql(warehouse, "select nspname from pg_namespace where nspname like 'iso%'")
    return {name for (name,) in rows} & {"iso_legacy", "iso_new", "iso_final", "iso_archive"}


BEFORE = {"iso_legacy", "iso_new"}
AFTER = {"iso_archive", "iso_final", "iso_new"}


@pytest.fixture(scope="module")
def project(tmp_path_factory, warehouse, packages):
    folder = make_ready_project(tmp_path_factory.mktemp("cutover") / "project", warehouse, packages)
    make_ready(folder, warehouse)
    sql(warehouse, LOG)
    command = [DBT, "--quiet", "parse", "--write-json", "--project-dir", folder, "--profiles-dir", folder]
    subprocess.run(command, check=True, capture_output=True)
    yield folder
    operation(folder, "rollback_cutover", "limited")
    sql(warehouse, "drop schema if exists iso_final cascade")
    clear(warehouse)


def test_deployment_is_refused_during_a_cutover(project, warehouse):
    """`make deploy-check`: a cutover that has begun holds its lease until it tells its end, or for 12 hours."""
    assert operation(project, "refuse_during_cutover", "limited")[0]
    begun = (
        "insert into iso_migration.ledger_events (event_id, invocation_id, happened_at, run_by, verb, status, step) "
        "values ('begun', 'begun', now() at time zone 'utc' - interval '{} hours', "
        "'iso_admin', 'cutover', 'started', 1)"
    )
    outcomes = {}
    for hours in (0, 13):
        sql(warehouse, begun.format(hours))
        outcomes[hours] = operation(project, "refuse_during_cutover", "limited")
        sql(warehouse, "delete from iso_migration.ledger_events where event_id = 'begun'")
    assert not outcomes[0][0]
    assert "the cutover that iso_admin began at" in outcomes[0][1]
    assert outcomes[13][0]


@pytest.fixture(scope="module")
def server(tmp_path_factory, warehouse, project):
    answer = Server(tmp_path_factory.mktemp("server"), warehouse, project)
    answer.start()
    yield answer
    answer.stop()


@pytest.fixture(scope="module")
def waiting(server):
    run = server.trigger(date="2026-12-01 06:00 UTC", contact="data@example.com", legacy_since="2026-01-01T00:00Z")
    server.waits(run, "approve")
    return run


def test_cutover_stops_at_the_approval_with_nothing_changed(server, waiting, warehouse):
    tasks = server.tasks(waiting)
    assert tasks["cutover"] is None
    done = {"check_approvers", "final_parallel_run", "readiness", "certificate", "announcement", "plan"}
    assert {tasks[task] for task in done} == {"success"}
    assert schemas(warehouse) == BEFORE


def test_final_run_proved_all_models_in_one_run(server, waiting, warehouse):
    ((tests, failures),) = sql(
        warehouse,
        "select parity_tests, parity_failures from iso_migration.ledger_runs order by started_at desc limit 1",
    )
    assert (tests, failures) == (2, 0)
    (final,) = server.call("GET", "/api/v2/dags/parallel_run/dagRuns")[1]["dag_runs"]
    assert final["conf"]["legacy_since"] == "2026-01-01T00:00Z"


def test_nobody_else_can_approve(server, waiting, warehouse):
    status, answer = server.answer(waiting, "approve", "Approve", user="bob")
    assert status == 403, answer
    assert schemas(warehouse) == BEFORE


@pytest.fixture(scope="module")
def approved(server, waiting):
    status, answer = server.answer(waiting, "approve", "Approve")
    assert status == 200, answer
    server.waits(waiting, "keep_or_roll_back")
    return waiting


def test_approved_cutover_is_done_verified_and_announced(server, approved, warehouse):
    tasks = server.tasks(approved)
    assert {tasks[task] for task in ("approve", "cutover", "verify_cutover", "announce")} == {"success"}
    assert schemas(warehouse) == AFTER
    published = server.home / "published"
    assert "2026-12-01 06:00 UTC" in (published / "announcement.md").read_text()
    assert len(json.loads((published / "certificate.json").read_text())["sha256"]) == 64


def test_cutover_is_rolled_back_when_told(server, approved, warehouse):
    status, answer = server.answer(approved, "keep_or_roll_back", "rollback_cutover")
    assert status == 200, answer
    assert server.ends(approved) == "success"
    tasks = server.tasks(approved)
    assert (tasks["rollback_cutover"], tasks["keep"]) == ("success", "skipped")
    assert schemas(warehouse) == BEFORE


def test_red_gate_ends_the_run_before_anybody_is_asked(server, project, warehouse, approved):
    """The failing twin: legacy differs, so that the final run fails."""
    sql(warehouse, "update iso_legacy.orders set amount = amount + 1 where id = 3")
    try:
        run = server.trigger(date="2026-12-01 06:00 UTC", contact="data@example.com")
        assert server.ends(run) == "failed"
    finally:
        sql(warehouse, "update iso_legacy.orders set amount = amount - 1 where id = 3")
    tasks = server.tasks(run)
    assert tasks["final_parallel_run"] == "failed"
    assert {tasks[task] for task in ("approve", "cutover", "announce")} == {"upstream_failed"}
    assert tasks["rollback_cutover"] not in ("success", "failed")
    assert schemas(warehouse) == BEFORE


def test_parameter_out_of_range_is_refused(server):
    body = {"logical_date": None, "conf": {"date": "x"}}
    status, answer = server.call("POST", "/api/v2/dags/cutover/dagRuns", body)
    assert status == 400
    assert "Invalid input for param date" in answer
