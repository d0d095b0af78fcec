"""parallel_run, daily: load the source, wait for legacy, build and compare, sample who reads, publish the evidence."""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.configuration import conf
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param, TriggerRule
from cosmos import DbtTaskGroup, ExecutionConfig, ProfileConfig, ProjectConfig, RenderConfig
from cosmos.constants import ExecutionMode, InvocationMode, LoadMode, TestBehavior
from migration import (
    ADMIN,
    ADMIN_TARGET,
    BUILDER,
    DBT,
    LEGACY_SINCE,
    PROFILES,
    PROJECT,
    RED_GATES,
    SCHEDULE,
    SYNC,
    SYNC_CHECK,
    SYNC_ENVIRONMENT,
    TARGET,
    WaitForLegacy,
    drawn_manifest,
    legacy_tables,
    notifiers,
    profile_name,
    publish,
    read_manifest,
    verb,
)

MANIFEST = read_manifest()
SINCE = "{{ params.legacy_since or dag_run.run_after.strftime('%Y-%m-%dT00:00:00+00:00') }}"
# Red gates are what the days before a cutover look like: no failure. Everything else that goes wrong is one.
NOT_READY = f""" 2>&1 | tee said || {{ grep -q 'gates are red' said && exit {RED_GATES}; exit 1; }}"""

with DAG(
    dag_id="parallel_run",
    doc_md=__doc__,
    schedule=SCHEDULE,
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["parallel_run"],
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    on_failure_callback=notifiers("parallel_run failed in run {{ run_id }}: the failed tasks are in Airflow."),
    params={
        "legacy_since": Param(None, **LEGACY_SINCE),
        "legacy_minutes": Param(240, type="integer", minimum=0, maximum=1440, description="How long to wait for it."),
        "poll_seconds": Param(60, type="integer", minimum=1, maximum=3600, description="How often to look."),
    },
):  # fmt: skip
    common = {"env": SYNC_ENVIRONMENT, "append_env": True, "do_xcom_push": False}
    sync = BashOperator(task_id="sync", bash_command=SYNC, **common)
    sync_check = BashOperator(task_id="sync_check", bash_command=SYNC_CHECK, **common)
    wait_for_legacy = WaitForLegacy(
        task_id="wait_for_legacy",
        tables=legacy_tables(MANIFEST),
        since=SINCE,
        minutes="{{ params.legacy_minutes }}",
        seconds="{{ params.poll_seconds }}",
    )
    # One `dbt build` in the producer task: one run in the ledger, over all models. The other tasks watch it.
    build = DbtTaskGroup(
        group_id="build",
        project_config=ProjectConfig(
            PROJECT, manifest_path=drawn_manifest(MANIFEST), install_dbt_deps=False
        ),
        profile_config=ProfileConfig(
            profile_name=profile_name(), target_name=TARGET,
            profiles_yml_filepath=PROFILES / "profiles.yml",
        ),
        execution_config=ExecutionConfig(
            execution_mode=ExecutionMode.WATCHER, dbt_executable_path=DBT, invocation_mode=InvocationMode.SUBPROCESS
        ),
        render_config=RenderConfig(
            load_method=LoadMode.DBT_MANIFEST, test_behavior=TestBehavior.AFTER_EACH, emit_datasets=False,
            select=[f"resource_type:{kind}" for kind in ("seed", "model", "snapshot", "test", "unit_test")],
        ),
        operator_args={
            "env": BUILDER,
            "append_env": True,
            "retries": 0,  # a second build is a second run in the ledger: started by people, not by Airflow
            "deferrable": conf.getboolean("operators", "default_deferrable", fallback=True),
            "mode": "reschedule",
        },
    )  # fmt: skip
    # What the database forgets is kept on bad days too
    sample_access = verb("sample_access", trigger_rule=TriggerRule.ALL_DONE)
    readiness = verb("readiness", trigger_rule=TriggerRule.ALL_DONE, after=NOT_READY, skip_on_exit_code=RED_GATES)
    report = publish.override(task_id="report", trigger_rule=TriggerRule.ALL_DONE)(
        "report.html", ["run-operation", "parity_report"], ADMIN_TARGET, ADMIN
    )
    docs = publish.override(task_id="docs", trigger_rule=TriggerRule.ALL_DONE)(
        "docs.html", ["docs", "generate", "--static"], TARGET, BUILDER, "target/static_index.html"
    )
    # The tasks above run on bad days too; this one says whether the day was good
    good = EmptyOperator(task_id="good", trigger_rule=TriggerRule.NONE_FAILED)

    sync >> sync_check >> wait_for_legacy >> build >> sample_access >> readiness >> [report, docs]
    [build, sample_access, readiness, report, docs] >> good
