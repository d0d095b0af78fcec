"""The gateway of the embedded warehouse: what Redshift's driver connects to in its stead.

    python integration_tests/redshift_gateway/gateway.py start|stop|status

`status` exits with 0 (running) or 3 (stopped). Port and password are this clone's own, in .warehouse/gateway.json.
"""

import argparse
import contextlib
import fcntl
import json
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg2

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from warehouse import NotRunning, Warehouse, WarehouseError  # noqa: E402

SERVER = HERE / "server.py"
SECONDS_TO_START = 60


class GatewayControl:
    def __init__(self, warehouse: Warehouse | None = None):
        self.warehouse = warehouse or Warehouse()
        self.state_file = self.warehouse.path / "gateway.json"
        self.log = self.warehouse.path / "gateway.log"
        self.statements = self.warehouse.path / "gateway_statements.jsonl"

    @property
    def state(self) -> dict:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return json.loads(self.state_file.read_text())
        return {}

    @property
    def running(self) -> bool:
        with contextlib.suppress(psutil.Error, KeyError):
            command = psutil.Process(self.state["pid"]).cmdline()
            return command[-2:] == [str(SERVER), str(self.warehouse.path)]
        return False

    @property
    def address(self) -> dict:
        return {"host": "127.0.0.1", "port": self.state["port"], "password": self.state["password"]}

    def connect(self, role: str):
        """A connection of PostgreSQL's driver, which speaks the same protocol."""
        return psycopg2.connect(user=role, dbname="analytics", sslmode="disable", gssencmode="disable", **self.address)

    def logged(self, since: int = 0) -> list[dict]:
        """What it logged from a byte of its log on: each statement as it came and as it was sent, and each error."""
        with self.statements.open() as log:
            log.seek(since)
            return [json.loads(line) for line in log]

    def start(self) -> None:
        """Safe to call at any time: starts the warehouse too, and renews what the gateway keeps there."""
        self.warehouse.start()
        with open(self.warehouse.path / "gateway.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.running:
                self._make_catalog()
                self._launch()
        self.warehouse.write_profiles()

    def stop(self) -> None:
        if not self.running:
            return
        process = psutil.Process(self.state["pid"])
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except psutil.TimeoutExpired as error:
            raise WarehouseError(
                f"the gateway (process {process.pid}) did not stop in 20 seconds. Try again."
            ) from error

    def _make_catalog(self) -> None:
        with contextlib.closing(self.warehouse.connect("postgres")) as admin, admin.cursor() as cursor:
            cursor.execute((HERE / "catalog.sql").read_text())
            admin.commit()

    def _launch(self) -> None:
        kept = {"port": self.state.get("port", 0), "password": self.state.get("password") or secrets.token_urlsafe(24)}
        self.state_file.touch(mode=0o600)
        self.state_file.write_text(json.dumps(kept))
        with open(self.log, "w") as log:
            process = subprocess.Popen(
                [sys.executable, str(SERVER), str(self.warehouse.path)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + SECONDS_TO_START
        while self.state.get("pid") != process.pid:
            if process.poll() is not None or time.monotonic() > until:
                said = self.log.read_text().strip().splitlines() or ["it said nothing"]
                process.kill()
                raise WarehouseError(
                    f"the gateway did not start: {said[-1]} (log: {self.log}). Mend that and start it again."
                )
            time.sleep(0.05)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=("start", "stop", "status"))
    command = parser.parse_args().command
    gateway = GatewayControl()
    try:
        if command != "status":
            getattr(gateway, command)()
        print(f"running: 127.0.0.1:{gateway.state['port']}" if gateway.running else "stopped")
        return 0 if gateway.running or command == "stop" else NotRunning.exit_code
    except (WarehouseError, OSError) as error:
        print(error, file=sys.stderr)
        return getattr(error, "exit_code", 1)


if __name__ == "__main__":
    sys.exit(main())
