"""What the DAGs share: where things are, how dbt runs, how long legacy is waited for, and who hears of a failure."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pendulum
import yaml
from airflow.configuration import conf
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.triggers.temporal import TimeDeltaTrigger
from airflow.sdk import BaseHook, BaseNotifier, BaseOperator, ObjectStoragePath, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException

DAGS = Path(__file__).resolve().parent


def setting(name: str, default: str) -> str:
    """An option of the section [parallel_run] of Airflow's configuration: AIRFLOW__PARALLEL_RUN__<NAME>."""
    return conf.get("parallel_run", name, fallback=None) or default


PROJECT = Path(setting("project_dir", str(DAGS.parents[2])))
DBT = setting("dbt", f"{PROJECT}/.venv/bin/dbt")
SYNC_TOOL = f"{PROJECT}/.venv-sync/bin/python {PROJECT}/deploy/sync/sync.py"
SYNC = setting("sync", f"{SYNC_TOOL} run")
SYNC_CHECK = setting("sync_check", f"{SYNC_TOOL} check")
PROFILES = Path(setting("profiles_dir", str(PROJECT)))
TARGET = setting("target", "redshift")
ADMIN_TARGET = setting("admin_target", "admin")
PUBLISH_TO = setting("publish_to", f"file://{PROJECT}/target/published")
SCHEDULE = setting("schedule", "0 6 * * *")
APPROVERS = [user.strip() for user in setting("approvers", "").split(",") if user.strip()]
TOPIC = setting("sns_topic_arn", "")
WORK = Path(os.environ.get("AIRFLOW_HOME") or "~/airflow").expanduser() / "dbt_work"
WATERMARKS = Path(setting("watermarks", str(DAGS / "legacy_watermarks.sql")))

# Read by profiles.yml. Secrets are fetched when a task runs, and masked in its log.
CONNECTION, ADMIN_CONNECTION = "parallel_run", "parallel_run_admin"
BUILDER = {
    "REDSHIFT_HOST": "{{ conn.parallel_run.host }}",
    "REDSHIFT_DATABASE": "{{ conn.parallel_run.schema }}",
    "REDSHIFT_USER": "{{ conn.parallel_run.login }}",
    "DBT_ENV_SECRET_REDSHIFT_PASSWORD": "{{ conn.parallel_run.password or '' }}",
}
ADMIN = {
    "REDSHIFT_HOST": "{{ conn.parallel_run_admin.host }}",
    "REDSHIFT_DATABASE": "{{ conn.parallel_run_admin.schema }}",
    "REDSHIFT_ADMIN_USER": "{{ conn.parallel_run_admin.login }}",
    "DBT_ENV_SECRET_REDSHIFT_ADMIN_PASSWORD": "{{ conn.parallel_run_admin.password or '' }}",
}
# Read by the sync tool, whose addresses SQLAlchemy reads
ADDRESS = "{{{{ conn.{}.get_uri() | replace('postgres:', 'postgresql:', 1) }}}}"
SYNC_ENVIRONMENT = {
    "SYNC_SOURCE_URL": ADDRESS.format("parallel_run_source"),
    "SYNC_DESTINATION_URL": ADDRESS.format("parallel_run_raw"),
    "SYNC_STAGING_URL": setting("sync_staging_url", ""),
    "SYNC_STAGING_IAM_ROLE": setting("sync_staging_iam_role", ""),
}
RED_GATES = 99
LEGACY_SINCE = {
    "type": ["null", "string"],
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$",
    "description": "Legacy must have written each table since, such as 2026-12-01T00:00Z; default: midnight UTC.",
}


def read_manifest() -> dict:
    """The parsed dbt project; DAGs are drawn from it, so that no dbt runs while Airflow reads them."""
    file = PROJECT / "target" / "manifest.json"
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise AirflowException(
            f"project_dir of [parallel_run] got {PROJECT}, whose target/manifest.json cannot be read ({error}); it "
            "takes the folder of a dbt project that has been parsed. Run `dbt parse` there."
        ) from error


def drawn_manifest(manifest: dict) -> Path:
    """The manifest for Cosmos: a test is of the node that it is attached to, or it would fail all others it reads."""
    nodes = dict(manifest["nodes"])
    for name, node in nodes.items():
        if node.get("attached_node"):
            nodes[name] = node | {"depends_on": node["depends_on"] | {"nodes": [node["attached_node"]]}}
    drawn = manifest | {"nodes": nodes, "macros": {}, "docs": {}}
    file, new = WORK / "manifest.json", WORK / f"manifest.{os.getpid()}.json"
    WORK.mkdir(parents=True, exist_ok=True)
    new.write_text(json.dumps(drawn))
    new.replace(file)
    return file


def profile_name() -> str:
    return yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["profile"]


def legacy_tables(manifest: dict) -> set[str]:
    """The legacy side of each parity test."""
    tables = set()
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        if node["resource_type"] == "test" and test.get("name") == "parity":
            sources = [name for name in node["depends_on"]["nodes"] if name in manifest["sources"]]
            named = test["kwargs"].get("legacy")
            model = manifest["nodes"].get(node.get("attached_node"), {}).get("alias")
            tables.add(manifest["sources"][sources[0]]["identifier"] if sources else named or model)
    return tables


def dbt(*arguments: str, target: str) -> list[str]:
    """A dbt command. One at a time for each target on a machine: what it parses is kept there, and used again."""
    folder = WORK / target
    folder.mkdir(parents=True, exist_ok=True)
    places = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROFILES), "--target", target]
    written = ["--target-path", f"{folder}/target", "--log-path", f"{folder}/logs"]
    return ["flock", f"{folder}/lock", DBT, *arguments, *places, *written]


def verb(name: str, *, task_id: str | None = None, arguments: str | None = None, **options) -> BashOperator:
    """`dbt run-operation` as the user who cuts over. Never repeated by itself. arguments: a template of JSON."""
    command = "set -o pipefail; " + shlex.join(dbt("run-operation", name, target=ADMIN_TARGET))
    options.setdefault("retries", 0)
    return BashOperator(
        task_id=task_id or name,
        bash_command=command + (' --args "$ARGUMENTS"' if arguments else "") + options.pop("after", ""),
        env={**ADMIN, "ARGUMENTS": arguments or ""},
        append_env=True,
        do_xcom_push=False,
        **options,
    )


@task(retries=2)
def publish(file: str, arguments: list[str], target: str, environment: dict[str, str], made: str = "") -> str:
    """Runs dbt and puts what it prints, or the file that it made, where people read it. Returns what it printed."""
    command = dbt("--quiet", *arguments, target=target)
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    if done.returncode:
        raise AirflowException(f"`dbt {' '.join(arguments)}` failed:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    content = (WORK / target / made).read_text() if made else done.stdout
    put(file, content)
    return done.stdout


def put(file: str, content: str) -> None:
    place = ObjectStoragePath(PUBLISH_TO) / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content)
    print(f"published: {place}")


class WaitForLegacy(BaseOperator):
    """Ends when each legacy table was written at or after `since`, by legacy's own log; holds no worker meanwhile."""

    template_fields = ("since", "minutes", "seconds")

    def __init__(self, *, tables: set[str], since: str, minutes: str, seconds: str, **kwargs):
        super().__init__(**kwargs)
        self.tables = sorted(tables)
        self.since = since
        self.minutes = minutes
        self.seconds = seconds

    def execute(self, context, event=None, deadline: str | None = None) -> None:
        now = datetime.now(timezone.utc)
        end = datetime.fromisoformat(deadline) if deadline else now + timedelta(minutes=int(self.minutes))
        late = self.late(pendulum.parse(self.since))
        if not late:
            self.log.info("legacy is ready: %s", ", ".join(self.tables))
            return
        told = "; ".join(f"{table} (last written: {written})" for table, written in late.items())
        if now >= end:
            raise AirflowFailException(
                f"legacy is late after {self.minutes} minutes: not written since {self.since}: {told}. Look after the "
                "legacy job, then clear this task; or start the DAG with another legacy_since."
            )
        self.log.info("legacy is not ready: %s", told)
        self.defer(
            trigger=TimeDeltaTrigger(timedelta(seconds=int(self.seconds))),
            method_name="execute",
            kwargs={"deadline": end.isoformat()},
        )

    def late(self, since: datetime) -> dict[str, str]:
        rows = BaseHook.get_connection(CONNECTION).get_hook().get_records(WATERMARKS.read_text())
        written = dict(rows)
        answer = {}
        for table in self.tables:
            moment = written.get(table)
            if moment is None:
                answer[table] = "never"
            elif moment.replace(tzinfo=moment.tzinfo or timezone.utc) < since:
                answer[table] = f"{moment:%Y-%m-%d %H:%M} UTC"
        return answer


def notifiers(message: str) -> list[BaseNotifier]:
    """Whom a failure and an open question are told to: the topic of sns_topic_arn, if there is one."""
    if not TOPIC:
        return []
    from airflow.providers.amazon.aws.notifications.sns import SnsNotifier  # boto3, which each task would wait for

    subject = "{{ dag.dag_id }}: {{ run_id }}"[:99]
    return [SnsNotifier(target_arn=TOPIC, subject=subject, message=message)]
