import contextlib
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("audit_helper", "dbt_utils")
VERSIONS = {"audit_helper": "0.12.1", "dbt_utils": "1.3.0"}


@pytest.fixture
def clone(tmp_path):
    """What deps.py needs of a clone."""
    folder = tmp_path / "clone"
    (folder / "integration_tests").mkdir(parents=True)
    shutil.copy(ROOT / "packages.yml", folder)
    shutil.copy(ROOT / "integration_tests" / "deps.py", folder / "integration_tests")
    shutil.copytree(ROOT / "integration_tests" / "offline_packages", folder / "integration_tests" / "offline_packages")
    return folder


@pytest.fixture
def copies(tmp_path):
    """A folder with copies of both packages, as an air-gapped team would carry them in."""
    return Path(shutil.copytree(ROOT / "integration_tests" / "offline_packages", tmp_path / "copies"))


class Hub:
    """A registry as dbt speaks to it, on a port of this machine; `fail` and `hang` are parts of paths."""

    def __init__(self):
        self.asked, self.fail, self.hang = [], None, None
        self.over = threading.Event()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                hub.asked.append(self.path)
                if hub.hang and self.command == "GET" and hub.hang in self.path:
                    hub.over.wait()
                body = None if hub.fail and hub.fail in self.path else hub.answer(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body or b"")

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path: str) -> bytes | None:
        if path == "/api/v1/index.json":
            return json.dumps([f"dbt-labs/{name}" for name in NAMES]).encode()
        for name, version in VERSIONS.items():
            if path == f"/api/v1/dbt-labs/{name}.json":
                release = {
                    "id": f"dbt-labs/{name}/{version}",
                    "name": name,
                    "version": version,
                    "packages": [],
                    "downloads": {"tarball": f"{self.url}{name}.tar.gz"},
                    "require_dbt_version": [">=1.0.0", "<2.0.0"],
                }
                return json.dumps({"name": name, "namespace": "dbt-labs", "versions": {version: release}}).encode()
            if path == f"/{name}.tar.gz":
                content = io.BytesIO()
                with tarfile.open(fileobj=content, mode="w:gz") as archive:
                    archive.add(ROOT / "integration_tests" / "offline_packages" / name, f"{name}-{version}")
                return content.getvalue()
        return None


@pytest.fixture
def hub():
    registry = Hub()
    yield registry
    registry.over.set()
    registry.server.shutdown()
    registry.server.server_close()


def environment(hub_url="http://127.0.0.1:9/", **given):
    kept = {name: value for name, value in os.environ.items() if name != "PACKAGES_DIR"}
    return kept | {"DBT_PACKAGE_HUB_URL": hub_url, "NO_PROXY": "127.0.0.1"} | given


def deps(clone, hub_url="http://127.0.0.1:9/", **given):
    command = [sys.executable, clone / "integration_tests" / "deps.py"]
    return subprocess.run(command, env=environment(hub_url, **given), capture_output=True, text=True)


def installed(clone, folder="."):
    """{package: where its files really are}"""
    return {path.name: path.resolve() for path in (clone / folder / "dbt_packages").iterdir() if path.is_dir()}


def offline(clone):
    return {name: clone / "integration_tests" / "offline_packages" / name for name in NAMES}


def assert_says(done, *texts):
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert not done.stderr
    for text in ("audit_helper and dbt_utils", *texts):
        assert text in done.stdout


def test_unreachable_hub_takes_the_offline_packages(clone):
    assert_says(deps(clone), "from integration_tests/offline_packages (dbt hub: no connection")
    assert installed(clone) == offline(clone)
    assert installed(clone, "integration_tests") == offline(clone) | {"parallel_run": clone}


def test_reachable_hub_takes_its_packages(clone, hub):
    assert_says(deps(clone, hub.url), "from the dbt hub\n")
    assert installed(clone) == {name: clone / "dbt_packages" / name for name in NAMES}
    assert installed(clone, "integration_tests") == installed(clone) | {"parallel_run": clone}
    assert (clone / "dbt_packages" / "audit_helper" / "dbt_project.yml").is_file()


def test_second_run_asks_the_hub_nothing(clone, hub):
    deps(clone, hub.url)
    hub.asked.clear()
    assert_says(deps(clone, hub.url), "from the dbt hub (downloaded before)")
    assert hub.asked == []


def test_changed_packages_yml_downloads_again(clone, hub):
    deps(clone, hub.url)
    (clone / "packages.yml").write_text((ROOT / "packages.yml").read_text().replace(">=0.12.0", ">=0.12.1"))
    hub.asked.clear()
    assert_says(deps(clone, hub.url), "from the dbt hub\n")
    assert "/audit_helper.tar.gz" in hub.asked


def test_second_offline_run_changes_nothing(clone):
    deps(clone)
    before = [(clone / folder / "dbt_packages").stat().st_ino for folder in (".", "integration_tests")]
    deps(clone)
    assert before == [(clone / folder / "dbt_packages").stat().st_ino for folder in (".", "integration_tests")]
    assert sorted(path.name for path in clone.iterdir()) == ["dbt_packages", "integration_tests", "packages.yml"]


def test_hub_that_comes_back_replaces_the_offline_packages(clone, hub):
    deps(clone)
    assert_says(deps(clone, hub.url), "from the dbt hub\n")
    assert installed(clone) == {name: clone / "dbt_packages" / name for name in NAMES}


def test_silent_hub_is_given_up_within_5_seconds(clone):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        started = time.monotonic()
        done = deps(clone, f"http://127.0.0.1:{listener.getsockname()[1]}/")
        assert time.monotonic() - started < 5.5  # with the start of Python
    assert_says(done, "offline_packages (dbt hub: no answer in 4 s)")


@pytest.mark.parametrize(
    "missing, said", [("audit_helper.json", "audit_helper.json answers 404"), ("audit_helper.tar", "answers 404")]
)
def test_hub_without_its_list_or_its_download_takes_the_offline_packages(clone, hub, missing, said):
    hub.fail = missing
    assert_says(deps(clone, hub.url), "offline_packages (dbt hub: ", said)
    assert installed(clone) == offline(clone)


def test_hub_that_answers_no_list_takes_the_offline_packages(clone, hub):
    hub.answer = lambda path: b"<html>Sign in to this network</html>"
    assert_says(deps(clone, hub.url), "offline_packages (dbt hub: ")
    assert installed(clone) == offline(clone)


def test_hub_whose_packages_do_not_fit_takes_the_offline_packages(clone, hub):
    (clone / "packages.yml").write_text((ROOT / "packages.yml").read_text().replace(">=0.12.0", ">=0.99.0"))
    assert_says(deps(clone, hub.url), "offline_packages (dbt hub: `dbt deps` failed: ")
    assert installed(clone) == offline(clone)


def test_killed_download_leaves_what_was_there(clone, hub):
    deps(clone)
    hub.hang = "dbt_utils.tar"
    command = [sys.executable, clone / "integration_tests" / "deps.py"]
    running = subprocess.Popen(command, env=environment(hub.url), start_new_session=True, stdout=subprocess.DEVNULL)
    give_up = time.monotonic() + 60
    while "/dbt_utils.tar.gz" not in hub.asked and time.monotonic() < give_up:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert "/dbt_utils.tar.gz" in hub.asked
    assert installed(clone) == offline(clone)

    hub.hang = None
    assert_says(deps(clone, hub.url), "from the dbt hub\n")
    assert not (clone / ".dbt_packages.new").exists()


def test_packages_dir_takes_the_copies_there(clone, copies):
    assert_says(deps(clone, PACKAGES_DIR=str(copies)), f"from {copies} (PACKAGES_DIR)")
    assert installed(clone) == {name: copies / name for name in NAMES}


def test_packages_dir_unset_again_goes_back(clone, copies):
    deps(clone, PACKAGES_DIR=str(copies))
    deps(clone)
    assert installed(clone) == offline(clone)


def test_packages_dir_comes_before_downloaded_packages(clone, hub, copies):
    deps(clone, hub.url)
    deps(clone, hub.url, PACKAGES_DIR=str(copies))
    assert installed(clone) == {name: copies / name for name in NAMES}


@pytest.mark.parametrize("missing", [["dbt_utils"], ["audit_helper", "dbt_utils"]])
def test_incomplete_packages_dir_is_refused(clone, copies, missing):
    deps(clone)
    for name in missing:
        shutil.rmtree(copies / name)
    done = deps(clone, PACKAGES_DIR=str(copies))
    assert done.returncode == 1
    assert f"PACKAGES_DIR got {copies}, where {' and '.join(missing)} is missing; it takes a folder" in done.stderr
    assert "unset PACKAGES_DIR" in done.stderr
    assert installed(clone) == offline(clone)
