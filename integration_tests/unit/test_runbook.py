"""deploy/README.md, the runbook: each command is run by a test that is named here, or needs AWS and says so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNBOOK = (ROOT / "deploy" / "README.md").read_text()
TESTS = ROOT / "integration_tests"
# A command, by how it begins, and the test that runs it; of verbs without "dbt run-operation"
RUN_BY = {
    "isolate --target admin --args": "test_isolate::test_dry_run_prints_all_and_changes_nothing",
    "isolate": "test_isolate::test_printed_sql_is_what_runs",
    "revoke_isolation": "test_isolate::test_revoke_takes_back_exactly_what_isolate_did",
    "verify_isolation": "test_verify_isolation::test_isolated_passes_and_says_what_it_tried",
    "parity_coverage": "test_coverage::test_operation_succeeds_when_nothing_is_missing",
    "dbt build": "test_demo::test_first_demo_proves_every_mart_equal",
    "make sync": "test_sync::test_first_run_loads_all_with_the_sources_types",
    "legacy_jobs inventory": "test_legacy_jobs::test_inventory_finds_who_writes_what",
    "legacy_jobs disable": "test_legacy_jobs::test_disable_comments_out_the_writers_of_legacy_and_nothing_else",
    "legacy_jobs status": "test_legacy_jobs::test_status_without_a_running_job",
    "legacy_jobs enable": "test_legacy_jobs::test_enable_restores_byte_for_byte",
    "make bundle": "test_bundle::test_airflow_reads_the_bundle_alone",
    "make airflow": "test_airflow::test_parallel_run_succeeds_on_the_embedded_warehouse",
    "make deploy-check": "test_airflow_cutover::test_deployment_is_refused_during_a_cutover",
    "explain_difference": "test_explain_difference",
    "parity_selftest": "test_gates::test_all_gates_are_green_when_all_is_done",
    "sign_off": "test_sign_off",
    "withdraw_sign_off": "test_sign_off",
    "readiness": "test_readiness",
    "announce": "test_airflow_cutover::test_approved_cutover_is_done_verified_and_announced",
    "cutover --target admin --args": "test_cutover::test_dry_run_prints_all_and_changes_nothing",
    "cutover": "test_airflow_cutover::test_approved_cutover_is_done_verified_and_announced",
    "verify_cutover": "test_cutover::test_each_verb_in_each_state",
    "rollback_cutover": "test_airflow_cutover::test_cutover_is_rolled_back_when_told",
    "parity_certificate": "test_certificate",
    "verify_certificate": "test_certificate",
    "decommission": "test_cutover::test_decommission_keeps_what_the_archive_held",
}
RUN_BY = {
    start if start.startswith(("dbt ", "make ", "legacy_jobs ")) else f"dbt run-operation {start}": RUN_BY[start]
    for start in RUN_BY
}
COMMAND = re.compile(r"`((?:dbt|make|aws|legacy_jobs) [^`]+)`( \*needs AWS\*)?")


def rows():
    """The rows of the phases' tables, as lists of cells."""
    phases = RUNBOOK.split("\n## 1. ")[1]
    lines = [line.strip("| ").split(" | ") for line in phases.splitlines() if line.startswith("| ")]
    return [cells for cells in lines if cells[0] != "step" and not cells[0].startswith("---")]


def commands(text=RUNBOOK):
    return [(command, bool(aws)) for command, aws in COMMAND.findall(text)]


def test_of(command):
    fitting = [start for start in RUN_BY if command.startswith(start)]
    return max(fitting, key=len, default=None)


test_of.__test__ = False


def uncovered(text):
    return [command for command, aws in commands(text) if not aws and not test_of(command)]


def test_each_command_is_run_by_a_test_or_needs_aws():
    assert len(commands()) > 30
    assert uncovered(RUNBOOK) == []


def test_command_without_a_test_is_found():
    assert uncovered("| Drop it all | `dbt run-operation drop_everything` |") == ["dbt run-operation drop_everything"]
    assert uncovered("| Drop it all | `aws s3 rb s3://all` *needs AWS* |") == []


@pytest.mark.parametrize("start", RUN_BY)
def test_test_that_is_named_exists_and_runs_the_command(start):
    file, _, name = RUN_BY[start].partition("::")
    (path,) = TESTS.rglob(f"{file}.py")
    text = path.read_text()
    assert f"def {name or 'test_'}" in text
    assert any(command.startswith(start) for command, _ in commands()), "nothing in the runbook begins so"
    verb = start.split()[2 if "run-operation" in start else 1]
    helpers = "".join(path.read_text() for path in (ROOT / "integration_tests").glob("*_cases.py"))
    assert verb in text + helpers + (ROOT / "deploy" / "airflow" / "dags" / "cutover.py").read_text()


def test_only_what_reaches_aws_is_marked_so():
    for command, aws in commands():
        assert aws == bool(re.match(r"aws |make deploy |make cluster-check", command)), command


def test_every_step_has_who_proof_and_way_back():
    phases = re.findall(r"^## (\d)\. (.+)$", RUNBOOK, re.MULTILINE)
    assert [title for _, title in phases] == ["Isolation", "Parallel run", "Validation", "Cutover", "Afterwards"]
    table = RUNBOOK.split("| who | does what |")[1].split("## 1.")[0]
    people = set(re.findall(r"^\| (\w[\w ]+) \| ", table, re.MULTILINE))
    for cells in rows():
        assert len(cells) == 5, cells
        assert all(cell.strip() for cell in cells), cells
        assert cells[1] in people | {"Airflow"}, cells


def test_links_lead_somewhere():
    for page in ("deploy/README.md", "deploy/airflow/README.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text()):
            assert ((ROOT / page).parent / link).exists(), (page, link)
