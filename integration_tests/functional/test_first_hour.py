"""The mistakes of the first hour say what to do. Others stand where their subject is tested: a Python that does not fit in
unit/test_make_help.py, a hub out of reach in unit/test_deps.py, a port that is taken in test_gateway_control.py, a full
disk under a new warehouse in test_warehouse.py.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from dbt_cases import HERE, Case, run_cases
from dbt_common.semver import versions_compatible

ROOT = HERE.parent
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", ".warehouse", "dbt_packages", "target", "logs", "__pycache__")
ONE = "create table {table} as select 1 as id"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of the repository beside an environment that is made already, and whose warehouse is stopped."""
    folder = tmp_path_factory.mktemp("newcomer") / "clone"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED, symlinks=True)
    (folder / ".venv").mkdir()
    for part in Path(sys.prefix).iterdir():
        if part.name != ".installed":
            (folder / ".venv" / part.name).symlink_to(part)
    (folder / ".venv" / ".installed").touch()
    yield folder
    make(folder, "stop")


def make(folder, *arguments, **given):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "DBT_", "PARALLEL_RUN"))}
    environment = kept | {"HOME": str(folder), "DBT_PACKAGE_HUB_URL": "http://127.0.0.1:9/"} | given
    return subprocess.run(["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def test_stopped_warehouse_and_no_profile_are_no_matter_to_make_dbt(clone):
    assert not (clone / ".warehouse").exists() and not (clone / ".dbt").exists()
    done = make(clone, "dbt", "ARGS=debug --connection")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "OK connection ok" in done.stdout


def test_wrong_target_of_the_demo_is_named(clone):
    done = make(clone, "demo", "TARGET=prod")
    assert done.returncode != 0
    assert "argument --target: got 'prod', takes embedded or gateway, the warehouses here; on your own: " in done.stderr


def test_wrong_target_of_dbt_is_named_with_those_there_are(clone):
    done = make(clone, "dbt", "ARGS=debug --connection --target prod")
    assert done.returncode != 0
    assert "does not have a target named 'prod'. The valid target names for this profile are:" in done.stdout
    assert " - embedded\n" in done.stdout


def test_machine_without_make_is_told_what_to_install(tmp_path):
    """Only bash and Python are there: without apt-get, .ci/run can install nothing."""
    for program in ("bash", "dirname", "id", "python3"):
        (tmp_path / program).symlink_to(shutil.which(program))
    done = subprocess.run([ROOT / ".ci" / "run", "demo"], env={"PATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert ".ci/run got a machine without make" in done.stderr
    assert "on Debian or Ubuntu with: sudo apt-get install make" in done.stderr


def test_ci_run_takes_targets_of_make():
    done = subprocess.run([ROOT / ".ci" / "run", "help"], capture_output=True, text=True)
    assert "make demo" in done.stdout, done.stderr


def test_full_disk_under_a_legacy_job_says_to_free_space(warehouse):
    """PostgreSQL raises it from a trigger: a disk of the test's own needs rights that not every machine gives."""
    full = """
        create schema if not exists full_disk;
        create or replace function full_disk.refuse() returns event_trigger language plpgsql as $$
        begin
            raise exception using errcode = 'disk_full', message = 'could not extend file: No space left on device';
        end $$;
        create event trigger full_disk on ddl_command_start execute function full_disk.refuse();
    """
    command = [sys.executable, HERE / "legacy_etl" / "run.py", "etl_job_log"]
    with contextlib.closing(warehouse.connect("postgres")) as admin, admin.cursor() as cursor:
        admin.autocommit = True
        cursor.execute(full)
        try:
            environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(warehouse.path)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
        finally:
            cursor.execute("drop event trigger full_disk; drop schema full_disk cascade")
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "The disk of the warehouse is full: free some space; then run again." in done.stderr


def test_old_dbt_is_refused_and_the_pinned_one_is_not():
    """dbt itself compares, and names both versions; before 1.11 it does not take `arguments` of a test by default."""
    takes = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["require-dbt-version"]
    assert versions_compatible(f"={version('dbt-core')}", *takes)
    for old in ("1.9.11", "1.10.5", "1.10.99"):
        assert not versions_compatible(f"={old}", *takes)


def test_missing_legacy_schema_is_named_with_the_var_that_sets_it(project, connection):
    variables = "{parallel_run_legacy_schema: nowhere, parallel_run_isolation: warn}"
    outcome = run_cases(project, connection, [Case("lonely", ONE, ONE)], "--vars", variables)["lonely"]
    assert outcome.status == "error"
    assert (
        'the legacy side of the comparison is "analytics"."nowhere"."lonely", but there is no schema nowhere.'
        in outcome.message
    )
    assert "or set the var `parallel_run_legacy_schema`" in outcome.message
