"""Builds and tests the models that differ from another revision, and those below, in a schema that is dropped after.

What is not changed is read where production has it.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PARTS = ("dbt_project.yml", "packages.yml", "macros", "models", "seeds", "tests", "analyses")
DBT = Path(sys.executable).with_name("dbt")


def unpack(project: Path, revision: str, folder: Path) -> None:
    """The dbt project as it was at a revision, beside the packages of now."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", revision, *PARTS], cwd=project, capture_output=True)
    if archive.returncode:
        sys.exit(
            f"BASE got {revision!r}, of which git says: {archive.stderr.decode().strip()}. It takes a revision that "
            "this clone has; `git fetch --unshallow` gets what is missing."
        )
    subprocess.run(["tar", "--extract"], input=archive.stdout, cwd=folder, check=True)
    (folder / "dbt_packages").symlink_to(project / "dbt_packages")


def dbt(project: Path, target: str, *arguments) -> int:
    places = ["--project-dir", project, "--target", target]
    return subprocess.run([DBT, *arguments, *places], cwd=project).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="the revision that production has")
    parser.add_argument("--target", default="embedded_ci", help="the target with the schema to be dropped")
    parser.add_argument("--production", default="embedded", help="the target that production is built with")
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()
    schema = os.environ.setdefault("CI_SCHEMA", f"ci_{os.getpid()}")
    if not re.fullmatch(r"ci_[a-z0-9_]{1,40}", schema):
        parser.error(f"CI_SCHEMA got {schema!r}, takes ci_ and up to 40 lower-case letters, digits and underscores")
    project = arguments.project.resolve()
    state = project / "target" / "base"
    unpack(project, arguments.base, state)
    if dbt(state, arguments.production, "--quiet", "parse"):
        sys.exit(f"the project of {arguments.base} does not parse: nothing was built")
    select = ["--select", "state:modified+", "resource_type:seed", "--state", state / "target", "--defer"]
    code = dbt(project, arguments.target, "build", *select, "--target-path", "target/ci")
    return dbt(project, arguments.target, "--quiet", "run-operation", "drop_throw_away_schemas") or code


if __name__ == "__main__":
    sys.exit(main())
