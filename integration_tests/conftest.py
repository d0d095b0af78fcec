"""Fixtures for all tests: a warehouse of the session's own, and a consumer project on it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "redshift_gateway"), str(HERE / "bench")]

import dbt_cases  # noqa: E402
import quick_dbt  # noqa: E402, F401
from dbt_cases import make_project  # noqa: E402
from gateway import GatewayControl  # noqa: E402
from warehouse import Warehouse  # noqa: E402

# A test may be skipped only for a reason that a fresh machine cannot cure, listed here.
ALLOWED_SKIPS: tuple[str, ...] = ()


def pytest_addoption(parser):
    parser.addoption(
        "--target",
        choices=("embedded", "gateway"),
        default="embedded",
        help="what dbt connects to: PostgreSQL by dbt-postgres, or the gateway before it by dbt-redshift",
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "postgres(why): true of PostgreSQL alone; left out with --target gateway")


# The longest files: begun first, for a file is run by one worker, and the other would be idle while it ends
LONG = ("parity_property", "airflow", "airflow_cutover", "demo", "bench", "gateway_statements", "sync", "gateway_holes")
LONG += ("parity_selftest", "gateway_cutover", "cutover_faults", "example_project")


def pytest_collection_modifyitems(config, items):
    places = {f"test_{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))
    if config.getoption("target") == "gateway":
        left_out = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"skipped: {report.nodeid}: {report.longrepr}")


def pytest_sessionfinish(session, exitstatus):
    if hasattr(session.config, "workerinput"):
        return  # a worker of pytest-xdist: the controller has all reports
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [r for r in reporter.stats.get("skipped", []) if not any(a in str(r.longrepr) for a in ALLOWED_SKIPS)]
    if skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory):
    """A PostgreSQL of its own for this test session, with the roles and schemas of the embedded warehouse."""
    server = Warehouse(tmp_path_factory.mktemp("warehouse"), durable=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def gateway(warehouse):
    """A gateway of its own in front of it."""
    server = GatewayControl(warehouse)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session", autouse=True)
def target(request):
    """With --target gateway every project is one of dbt-redshift."""
    if request.config.getoption("target") == "gateway":
        dbt_cases.GATEWAY = request.getfixturevalue("gateway")


class Sent:
    """The statements that a gateway has got since this was made: others sent theirs before, refused ones on purpose."""

    def __init__(self, gateway):
        self.gateway, self.begin = gateway, gateway.statements.stat().st_size

    def __call__(self) -> list[str]:
        return [entry["sql"] for entry in self._entries() if not entry.get("refused")]

    def refused(self) -> list[str]:
        return [entry["sql"] for entry in self._entries() if entry.get("refused")]

    def _entries(self):
        return [entry for entry in self.gateway.logged(since=self.begin) if "sql" in entry]


@pytest.fixture(scope="module")
def sent(gateway):
    """What the gateway gets in this module."""
    return Sent(gateway)


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    """A folder with parallel_run, audit_helper and dbt_utils: those in PACKAGES_DIR, or the offline ones."""
    folder = tmp_path_factory.mktemp("dbt_packages")
    source = Path(os.environ.get("PACKAGES_DIR") or HERE / "offline_packages")
    for name, target in {
        "parallel_run": HERE.parent,
        "audit_helper": source / "audit_helper",
        "dbt_utils": source / "dbt_utils",
    }.items():
        (folder / name).symlink_to(target)
    return folder


@pytest.fixture(scope="module")
def connection(warehouse):
    """A connection as dbt_user."""
    session = warehouse.connect("dbt_user")
    yield session
    session.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory, warehouse, packages):
    """A consumer project of the test module's own."""
    return make_project(tmp_path_factory.mktemp("consumer") / "project", warehouse, packages)


@pytest.fixture(scope="module")
def gateway_connection(gateway):
    """A connection as dbt_user through the gateway: its SQL is Redshift's."""
    session = gateway.connect("dbt_user")
    yield session
    session.close()


@pytest.fixture(scope="module")
def gateway_project(tmp_path_factory, warehouse, packages, gateway):
    """A consumer project whose adapter is dbt-redshift."""
    return make_project(tmp_path_factory.mktemp("consumer") / "project", warehouse, packages, gateway=gateway)


@pytest.fixture(scope="module")
def example(tmp_path_factory, warehouse, packages):
    """A copy of the project on TPC-H data of scale 0.01, with the legacy side built by kettle; dbt has not run yet."""
    environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(warehouse.path)}
    for script in (["raw_data.py", "--scale", "0.01"], ["legacy_etl/run.py"]):
        subprocess.run(
            [sys.executable, HERE / script[0], *script[1:]], check=True, env=environment, capture_output=True
        )
    folder = tmp_path_factory.mktemp("example") / "project"
    folder.mkdir()
    for part in ("dbt_project.yml", "packages.yml", "macros", "models", "seeds", "tests", "analyses"):
        copy = shutil.copytree if (HERE.parent / part).is_dir() else shutil.copy
        copy(HERE.parent / part, folder / part)
    (folder / "dbt_packages").mkdir()
    for name in ("audit_helper", "dbt_utils"):
        (folder / "dbt_packages" / name).symlink_to((packages / name).resolve())
    shutil.copy(warehouse.path / "profiles.yml", folder / "profiles.yml")
    return folder


@pytest.fixture(scope="session")
def sync_python():
    """The environment of the sync tool; made once, then kept."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make", ".venv-sync"], cwd=HERE.parent, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return HERE.parent / ".venv-sync" / "bin" / "python"
