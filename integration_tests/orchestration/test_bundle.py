"""What Amazon MWAA gets: a bundle that Airflow reads by itself, and a start-up script that makes a place for dbt."""

import ensurepip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "airflow"))

from test_airflow import MODELS, READ_DAGS  # noqa: E402

import deploy  # noqa: E402

STARTUP = ROOT / "deploy" / "airflow" / "mwaa" / "startup.sh"


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "dags").mkdir()
    (folder / "dags" / "left_over.py").touch()
    deploy.bundle(folder)
    return folder


def test_bundle_holds_all_that_airflow_is_told_to_take(bundled):
    assert {path.name for path in bundled.iterdir()} == {"dags", "requirements.txt", "startup.sh"}
    assert not (bundled / "dags" / "left_over.py").exists()
    requirements = (bundled / "requirements.txt").read_text()
    assert "--constraint /usr/local/airflow/dags/constraints.txt" in requirements
    assert "astronomer-cosmos==" in (bundled / "dags" / "constraints.txt").read_text()
    project = bundled / "dags" / "dbt"
    assert (project / "dbt_packages" / "audit_helper" / "dbt_project.yml").is_file()
    assert [path.name for path in (project / "target").iterdir()] == ["manifest.json"]
    assert not [path for path in bundled.rglob("*") if path.is_symlink()]


def test_airflow_reads_the_bundle_alone(bundled, tmp_path):
    names = ("AIRFLOW", "DBT_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    environment |= {"AIRFLOW_HOME": str(tmp_path), "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
    environment |= {"AIRFLOW__PARALLEL_RUN__PROJECT_DIR": str(bundled / "dags" / "dbt")}
    python = ROOT / ".venv-airflow" / "bin" / "python"
    done = subprocess.run([python, "-c", READ_DAGS, bundled / "dags"], env=environment, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["errors"] == {}
    assert {f"build.{model}.test" for model in MODELS} <= set(found["dags"]["parallel_run"])


def test_project_that_does_not_parse_is_not_bundled(tmp_path, monkeypatch):
    project = tmp_path / "project"
    project.mkdir()
    (project / "dbt_project.yml").write_text("name: broken\nprofile: parallel_run\nversion: [\n")
    with pytest.raises(SystemExit, match="does not parse: nothing was deployed"):
        deploy.parse(project)


def test_wheels_are_those_that_this_repository_pins():
    pins = deploy.pins("dbt")
    assert {pin.split("==")[0] for pin in pins} == set(deploy.DBT)
    assert all(pin in (ROOT / "requirements.txt").read_text() for pin in pins)


def startup(home, component, **environment):
    """Sources the script as MWAA does; what it said, and what it leaves in the environment."""
    names = ("AIRFLOW", "MWAA")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    command = ["bash", "-c", f"source {STARTUP}; env"]
    variables = kept | {"HOME": str(home), "MWAA_AIRFLOW_COMPONENT": component} | environment
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    return done, dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


@pytest.fixture
def wheels(tmp_path):
    """Real wheels that every Python brings along."""
    folder = tmp_path / "wheels"
    shutil.copytree(Path(ensurepip.__file__).parent / "_bundled", folder)
    (folder / "requirements-dbt.txt").write_text(f"pip=={ensurepip.version()}\n")
    return folder


def test_worker_makes_the_environment_of_dbt_without_a_package_index(tmp_path, wheels):
    variables = {"AIRFLOW__PARALLEL_RUN__WHEELS": str(wheels), "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    done, left = startup(tmp_path, "worker", **variables)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "dbt" / "bin" / "pip").is_file()
    assert left["AIRFLOW__PARALLEL_RUN__DBT"] == str(tmp_path / "dbt" / "bin" / "dbt")
    assert left["AIRFLOW__PARALLEL_RUN__PROJECT_DIR"] == "/usr/local/airflow/dags/dbt"


def test_machine_that_runs_no_task_makes_none(tmp_path):
    done, left = startup(tmp_path, "scheduler")
    assert (done.returncode, done.stderr) == (0, "")
    assert "AIRFLOW__PARALLEL_RUN__DBT" in left
    assert not (tmp_path / "dbt").exists()


def test_missing_wheels_are_told_and_airflow_starts_all_the_same(tmp_path):
    done, left = startup(tmp_path, "worker")
    assert done.returncode == 0
    assert "set parallel_run.wheels" in done.stderr
    assert "its tasks will fail" in done.stderr
