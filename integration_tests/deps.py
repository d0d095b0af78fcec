"""Puts audit_helper and dbt_utils in dbt_packages/, and links to them in integration_tests/dbt_packages/.

They come from the folder in PACKAGES_DIR, else from the dbt hub, else from offline_packages/; one line says which.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = ROOT / "dbt_packages"
OFFLINE = Path(__file__).with_name("offline_packages")
NAMES = ("audit_helper", "dbt_utils")
SECONDS_TO_DECIDE = 4
SECONDS_TO_DOWNLOAD = 60


def check(folder: Path) -> None:
    missing = [name for name in NAMES if not (folder / name / "dbt_project.yml").is_file()]
    if missing:
        sys.exit(
            f"PACKAGES_DIR got {folder}, where {' and '.join(missing)} is missing; it takes a folder with the packages "
            "audit_helper and dbt_utils, such as the dbt_packages/ that `dbt deps` fills. Name such a folder, or unset "
            "PACKAGES_DIR."
        )


def why_no_hub() -> str | None:
    """None when the hub's list and the download that it names can be reached in time; else the reason."""
    answer = [f"no answer in {SECONDS_TO_DECIDE} s"]  # stays so when a look-up of a host name hangs

    def probe() -> None:
        import requests  # comes with dbt-core
        from dbt.clients import registry

        try:
            url = f"{registry.DEFAULT_REGISTRY_BASE_URL}api/v1/dbt-labs/{NAMES[0]}.json"
            listed = requests.get(url, timeout=SECONDS_TO_DECIDE)
            listed.raise_for_status()
            download = next(reversed(listed.json()["versions"].values()))["downloads"]["tarball"]
            requests.head(download, timeout=SECONDS_TO_DECIDE, allow_redirects=True).raise_for_status()
            answer[0] = None
        except requests.HTTPError as error:
            answer[0] = f"{error.response.url} answers {error.response.status_code}"
        except requests.RequestException as error:
            answer[0] = f"no connection ({type(error).__name__})"
        except (ValueError, LookupError, TypeError, StopIteration, AttributeError):
            answer[0] = "its answer is no list of packages"

    thread = threading.Thread(target=probe, daemon=True)
    thread.start()
    thread.join(SECONDS_TO_DECIDE)
    return answer[0]


@contextlib.contextmanager
def beside():
    """A folder on the same disk as dbt_packages/, so that what is built in it can be renamed into place."""
    folder = ROOT / ".dbt_packages.new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, final: Path, aside: Path) -> None:
    if final.is_symlink():
        final.unlink()
    elif final.exists():
        final.rename(aside)
    new.rename(final)


def link(final: Path, targets: dict[str, str]) -> None:
    """Make a folder of exactly these symbolic links, if it is not that already."""
    there = {path.name: os.readlink(path) if path.is_symlink() else "" for path in final.glob("*")}
    if there == targets:
        return
    with beside() as folder:
        new = folder / "new"
        new.mkdir()
        for name, target in targets.items():
            (new / name).symlink_to(target)
        put_in_place(new, final, folder / "old")


def download() -> str | None:
    """Let dbt get the packages from the hub; returns what went wrong."""
    with beside() as folder:
        shutil.copy(ROOT / "packages.yml", folder)
        (folder / "dbt_project.yml").write_text("name: downloads\nprofile: downloads\npackages-install-path: new\n")
        command = [Path(sysconfig.get_path("scripts")) / "dbt", "--quiet", "deps", "--project-dir", folder]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS_TO_DOWNLOAD)
        except subprocess.TimeoutExpired:
            return f"`dbt deps` did not end in {SECONDS_TO_DOWNLOAD} s"
        if done.returncode:
            return f"`dbt deps` failed: {' '.join((done.stdout + done.stderr).split())[-300:]}"
        (folder / "new" / ".from_hub").write_text(fingerprint())
        put_in_place(folder / "new", INSTALLED, folder / "old")
    return None


def fingerprint() -> str:
    return hashlib.sha256((ROOT / "packages.yml").read_bytes()).hexdigest()


def downloaded() -> bool:
    marker = INSTALLED / ".from_hub"
    return marker.is_file() and marker.read_text() == fingerprint()


def install() -> str:
    if given := os.environ.get("PACKAGES_DIR"):
        folder = Path(given).expanduser().resolve()
        check(folder)
        link(INSTALLED, {name: str(folder / name) for name in NAMES})
        return f"{folder} (PACKAGES_DIR)"
    if downloaded():
        return "the dbt hub (downloaded before)"
    reason = why_no_hub() or download()
    if reason is None:
        return "the dbt hub"
    link(INSTALLED, {name: os.path.relpath(OFFLINE / name, INSTALLED) for name in NAMES})
    return f"{OFFLINE.relative_to(ROOT)} (dbt hub: {reason})"


def main() -> int:
    try:
        with open(__file__) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a second run at the same time waits
            source = install()
            links = {"parallel_run": "../.."} | {name: f"../../dbt_packages/{name}" for name in NAMES}
            link(ROOT / "integration_tests" / "dbt_packages", links)
    except OSError as error:
        print(
            f"dbt_packages/ could not be filled: {error}. It takes a folder that you may write, with free space: "
            "mend that, then run `make deps` again.",
            file=sys.stderr,
        )
        return 1
    print(f"dbt packages {' and '.join(NAMES)} from {source}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
