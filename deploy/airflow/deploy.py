"""Puts together what Amazon MWAA takes, and puts it into its bucket.

bundle   makes .bundle/: DAGs, parsed dbt project with its packages, requirements, startup.sh
wheels   adds the wheels of dbt and of the sync tool: private subnets reach no package index
upload   copies .bundle/ to the bucket, removes what it no longer has, and makes the environment take it up
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUNDLE = ROOT / ".bundle"
PROJECT_PARTS = ("dbt_project.yml", "packages.yml", "macros", "models", "seeds", "tests", "analyses", "dbt_packages")
DBT = ("dbt-core", "dbt-redshift", "dbt-adapters", "dbt-common", "redshift_connector")
AIRFLOW = "3.3.1"
PYTHON, PLATFORM = "3.12", "manylinux2014_x86_64"
KEPT = "published/"
RESTARTS = {"requirements.txt": "RequirementsS3ObjectVersion", "startup.sh": "StartupScriptS3ObjectVersion"}


def bundle(folder: Path) -> None:
    if not (ROOT / "dbt_packages").is_dir():
        sys.exit(f"{ROOT}/dbt_packages is missing; the bundle takes the dbt packages along. Run `make deps` first.")
    wheels = folder / "wheels"
    for path in folder.glob("*"):
        if path != wheels:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    project = folder / "dags" / "dbt"
    shutil.copytree(HERE / "dags", folder / "dags", ignore=shutil.ignore_patterns("__pycache__"))
    project.mkdir()
    for name in PROJECT_PARTS:
        part = ROOT / name
        shutil.copytree(part, project / name) if part.is_dir() else shutil.copy(part, project)
    shutil.copy(ROOT / "profiles.yml.example", project / "profiles.yml")
    if (ROOT / "deploy" / "sync").is_dir():
        shutil.copytree(ROOT / "deploy" / "sync", project / "deploy" / "sync")
    shutil.copy(HERE / "mwaa" / f"constraints-{AIRFLOW}.txt", folder / "dags" / "constraints.txt")
    for name in ("requirements.txt", "startup.sh"):
        shutil.copy(HERE / "mwaa" / name, folder)
    parse(project)


def parse(project: Path) -> None:
    """The manifest that the DAGs are drawn from. Parsing reads no database, only the profile's variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
    values = {"REDSHIFT_HOST": "-", "DBT_ENV_SECRET_REDSHIFT_PASSWORD": "-"}
    command = [Path(sys.executable).with_name("dbt"), "--quiet", "parse", "--target", "redshift", "--no-partial-parse"]
    done = subprocess.run(
        [*command, "--profiles-dir", project, "--project-dir", project, "--log-path", project / "target"],
        cwd=project, env=environment | values, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"the dbt project does not parse: nothing was deployed.\n{done.stdout}{done.stderr}")
    for path in (project / "target").iterdir():
        if path.name != "manifest.json":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def pins(name: str) -> list[str]:
    """What an environment on MWAA is made of, with the versions of this repository."""
    if name == "sync":
        file = ROOT / "requirements-sync.txt"
        return file.read_text().splitlines() if file.exists() else []
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return [line for line in lines if line.split("==")[0] in DBT]


def wheels(folder: Path, python: str) -> None:
    target = folder / "wheels"
    target.mkdir(parents=True, exist_ok=True)
    for name in ("dbt", "sync"):
        if not pins(name):
            continue
        file = target / f"requirements-{name}.txt"
        file.write_text("\n".join(pins(name)) + "\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", target]
        options = ["--python-version", python, "--platform", PLATFORM, "--only-binary", ":all:"]
        done = subprocess.run([*command, *options, "--requirement", file], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"the wheels of {name} could not be had:\n{done.stderr[-2000:]}")


def upload(folder: Path, bucket: str, environment: str | None) -> None:
    import boto3

    if not (folder / "dags" / "dbt" / "target" / "manifest.json").is_file():
        sys.exit(f"{folder} holds no bundle; run `make bundle` first.")
    client = boto3.client("s3")
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    there = {item["Key"] for page in pages for item in page.get("Contents", [])}
    changed = {}
    for key, path in files.items():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if key in there and client.head_object(Bucket=bucket, Key=key)["Metadata"].get("sha256") == digest:
            continue
        answer = client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), Metadata={"sha256": digest})
        changed[key] = answer["VersionId"]
    gone = [key for key in sorted(there) if key not in files and not key.startswith(KEPT)]
    for key in gone:
        client.delete_object(Bucket=bucket, Key=key)
    print(f"{bucket}: {len(changed)} files put, {len(files) - len(changed)} unchanged, {len(gone)} removed")
    versions = {option: changed[key] for key, option in RESTARTS.items() if key in changed}
    if environment and (versions or any(key.startswith("wheels/") for key in changed)):
        boto3.client("mwaa").update_environment(Name=environment, **versions)
        print(f"{environment}: starts anew, which takes up to half an hour")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=("bundle", "wheels", "upload"))
    parser.add_argument("--folder", type=Path, default=BUNDLE)
    parser.add_argument("--python", default=PYTHON, help=f"for wheels: the Python of the environment ({PYTHON})")
    parser.add_argument("--bucket", help="for upload: the output BucketName of deploy/aws/airflow_base.yaml")
    parser.add_argument("--environment", help="for upload: the environment, once there is one")
    arguments = parser.parse_args()
    if arguments.command == "bundle":
        bundle(arguments.folder)
    elif arguments.command == "wheels":
        wheels(arguments.folder, arguments.python)
    elif not arguments.bucket:
        parser.error("argument --bucket: got nothing, takes the name of a bucket: the output BucketName of the stack")
    else:
        upload(arguments.folder, arguments.bucket, arguments.environment)
    return 0


if __name__ == "__main__":
    sys.exit(main())
