"""cutover, started by hand: a last parallel run, all gates, people's approval, the switch, its verification, the news.

It asks two questions under Required Actions: before the switch whether to do it, and after it, whether it went well or
not, whether to keep it or to roll it back.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLBranchOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Param, TriggerRule, task
from airflow.sdk.exceptions import AirflowFailException
from migration import ADMIN, ADMIN_TARGET, APPROVERS, LEGACY_SINCE, notifiers, publish, put, verb

USERS = [{"id": name, "name": name} for name in APPROVERS]
MESSAGE = "{{ {'date': params.date, 'contact': params.contact} | tojson }}"
LINE = {"type": "string", "minLength": 3, "maxLength": 200}


@task(retries=0)
def check_approvers() -> None:
    if not APPROVERS:
        raise AirflowFailException(
            "approvers of [parallel_run] got nothing; it takes the ids of the Airflow users who may approve a cutover, "
            "with commas between. Set it in Airflow's configuration, then start this DAG again."
        )


@task(retries=0)
def announce(text: str) -> None:
    put("announcement.md", text)


with DAG(
    dag_id="cutover",
    doc_md=__doc__,
    schedule=None,
    catchup=False,
    max_active_runs=1,
    tags=["parallel_run"],
    default_args={"retries": 0},
    on_failure_callback=notifiers("cutover failed in run {{ run_id }}. Required Actions offers the way back."),
    params={
        "date": Param("2026-12-01 06:00 UTC", **LINE, description="When, as the announcement says it."),
        "contact": Param("data@example.com", **LINE, description="Whom to ask."),
        "legacy_since": Param(None, **LEGACY_SINCE),
    },
):
    final_run = TriggerDagRunOperator(
        task_id="final_parallel_run", trigger_dag_id="parallel_run", wait_for_completion=True, poke_interval=10,
        conf="{{ {'legacy_since': params.legacy_since} | tojson }}",
    )  # fmt: skip
    readiness = verb("readiness")
    certificate = publish.override(task_id="certificate", retries=0)(
        "certificate.json", ["run-operation", "parity_certificate"], ADMIN_TARGET, ADMIN
    )
    announcement = publish.override(task_id="announcement", retries=0)(
        "announcement_draft.md", ["run-operation", "announce", "--args", MESSAGE], ADMIN_TARGET, ADMIN
    )
    plan = verb("cutover", task_id="plan", arguments='{"dry_run": true}')
    approve = ApprovalOperator(
        task_id="approve",
        subject="Cut over now?",
        body="All gates are green. The log of the task `plan` has the SQL, that of `announcement` the message.",
        assigned_users=USERS,
        fail_on_reject=True,
        response_timeout=timedelta(days=1),
        notifiers=notifiers("cutover waits for an approval in Airflow, under Required Actions."),
    )
    cutover = verb("cutover")
    verify = verb("verify_cutover")
    news = announce(announcement)
    keep_or_roll_back = HITLBranchOperator(
        task_id="keep_or_roll_back",
        subject="Keep the cutover, or roll it back?",
        body="Roll back restores names, rights and views as they were before. Without an answer it is kept.",
        options=["keep", "rollback_cutover"],
        defaults=["keep"],
        assigned_users=USERS,
        response_timeout=timedelta(days=7),
        trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
        notifiers=notifiers("cutover: keep it, or roll it back? Under Required Actions."),
    )
    keep = EmptyOperator(task_id="keep")
    rollback = verb("rollback_cutover")

    check_approvers() >> final_run >> readiness >> certificate >> announcement >> plan >> approve
    approve >> cutover >> verify >> news
    [approve, cutover, verify, news] >> keep_or_roll_back >> [keep, rollback]
