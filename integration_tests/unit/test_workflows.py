"""The workflows on GitHub: valid, pinned, with no more rights than they need, and nothing in them but make targets."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
# Where the suite itself runs the target
RUN_BY = {
    "lint": ".ci/run",
    "test": ".ci/run",
    "test-gateway": "integration_tests/functional/test_waivers.py",
    "demo": "integration_tests/functional/test_demo.py",
    "ci-build": "integration_tests/orchestration/test_airflow.py",
    "bundle": "integration_tests/orchestration/test_bundle.py",
    "deploy-check": "integration_tests/orchestration/test_airflow_cutover.py",
    "deploy": "integration_tests/unit/test_airflow_aws.py",
}


def steps(path):
    return [step for job in yaml.safe_load(path.read_text())["jobs"].values() for step in job["steps"]]


def check(program, *arguments):
    return subprocess.run([BIN / program, *arguments], capture_output=True, text=True)


def zizmor(*paths):
    return check("zizmor", "--offline", "--no-progress", *paths)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_keeps_to_the_schema(path):
    done = check("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    assert done.returncode == 0, done.stdout


def test_workflow_with_an_unknown_key_is_found(tmp_path):
    file = tmp_path / "ci.yml"
    file.write_text(WORKFLOWS[0].read_text().replace("timeout-minutes", "timeout-hours", 1))
    assert check("check-jsonschema", "--builtin-schema", "vendor.github-workflows", file).returncode == 1


def test_zizmor_finds_nothing():
    done = zizmor(*WORKFLOWS)
    assert done.returncode == 0, done.stdout
    assert all("zizmor: ignore" not in path.read_text() for path in WORKFLOWS)


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        (re.compile(r"@[0-9a-f]{40}  # v[0-9.]+"), "@v7", "unpinned-uses"),
        (re.compile("- run: make lint"), "- run: echo ${{ github.event.pull_request.title }}", "template-injection"),
        (re.compile(r"\n +with: \{persist-credentials: false\}"), "", "artipacked"),
        (re.compile(r"permissions:\n +contents: read .+"), "permissions: write-all", "excessive-permissions"),
    ],
)
def test_zizmor_finds_what_is_unsafe(tmp_path, right, wrong, finding):
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
    assert right.search(text)
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "ci.yml").write_text(right.sub(wrong, text))
    done = zizmor(folder / "ci.yml")
    assert done.returncode != 0
    assert f"[{finding}]" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside(path):
    uses = re.findall(r"uses: (.+)", path.read_text())
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", use)] == []


def test_every_step_is_a_make_target_that_the_suite_runs():
    runs = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    assert {run for run in runs if not re.fullmatch(r"make [a-z-]+", run)} == set()
    targets = {run.split()[1] for run in runs}
    assert targets == set(RUN_BY)
    makefile = (ROOT / "Makefile").read_text()
    for target, place in RUN_BY.items():
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        assert (ROOT / place).is_file(), place


def test_deployment_waits_for_approval_and_for_the_one_before():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text())
    (job,) = workflow["jobs"].values()
    assert job["environment"] == "production"
    assert workflow["concurrency"] == {"group": "deploy-production", "cancel-in-progress": False}
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "id-token": "write"}
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs.index("make deploy-check") < runs.index("make deploy")


def test_workflow_keeps_no_key_of_aws():
    text = (ROOT / ".github" / "workflows" / "deploy.yml").read_text()
    assert "role-to-assume" in text
    assert not re.search("aws-(access-key|secret)", text, re.IGNORECASE)
