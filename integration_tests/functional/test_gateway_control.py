"""Starting and stopping the gateway: safe at any time, and apart for each clone."""

import contextlib
import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from gateway import GatewayControl
from protocol import Closed, Wire
from warehouse import NotRunning, Warehouse

SCRIPT = Path(__file__).resolve().parents[1] / "redshift_gateway" / "gateway.py"


@pytest.fixture(scope="module")
def control(tmp_path_factory):
    control = GatewayControl(Warehouse(tmp_path_factory.mktemp("clone")))
    yield control
    control.stop()
    control.warehouse.stop()


def command(control, *arguments):
    environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(control.warehouse.path)}
    return subprocess.run([sys.executable, SCRIPT, *arguments], env=environment, capture_output=True, text=True)


def test_start_status_and_stop_say_what_is_so(control):
    assert (command(control, "status").stdout, command(control, "status").returncode) == (
        "stopped\n",
        NotRunning.exit_code,
    )
    started = command(control, "start")
    assert started.returncode == 0, started.stderr
    assert started.stdout == f"running: 127.0.0.1:{control.state['port']}\n"
    pid = control.state["pid"]
    assert command(control, "start").stdout == started.stdout and control.state["pid"] == pid
    assert (command(control, "stop").stdout, command(control, "stop").returncode) == ("stopped\n", 0)
    assert not control.running


def test_port_and_password_outlive_a_stop(control):
    control.start()
    before = control.address
    control.stop()
    control.start()
    assert control.address == before


def test_profile_has_the_port_and_the_password_and_is_private(control):
    control.start()
    profile = control.warehouse.path / "profiles.yml"
    outputs = yaml.safe_load(profile.read_text())["parallel_run"]["outputs"]
    assert str(control.address["port"]) in outputs["gateway"]["port"]
    assert control.address["password"] in outputs["gateway"]["password"]
    assert outputs["gateway_admin"] == outputs["gateway"] | {"user": "migration_admin", "threads": 1, "retries": 0}
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in (profile, control.state_file, control.statements))


def test_port_that_someone_else_took_is_replaced(control):
    control.start()
    control.stop()
    with socket.socket() as other:
        other.bind(("127.0.0.1", control.state["port"]))
        other.listen()
        control.start()
        assert control.state["port"] != other.getsockname()[1]
        control.connect("dbt_user").close()


def test_gateway_that_was_killed_starts_again(control):
    control.start()
    os.kill(control.state["pid"], 9)
    control.start()
    control.connect("dbt_user").close()


def test_views_made_through_it_survive_a_restart(control):
    control.start()
    session = control.connect("migration_admin")
    with session, session.cursor() as cursor:
        cursor.execute(
            "create schema kept; create table kept.t (n bigint); create view kept.v as select sum(n) as n from kept.t"
        )
        cursor.execute("create view kept.late as select n from kept.t with no schema binding")
    session.close()
    control.stop()
    control.start()
    session = control.connect("migration_admin")
    with session, session.cursor() as cursor:
        cursor.execute("select n from kept.v union all select n from kept.late")
        assert cursor.fetchall() == [(None,)]
    session.close()


def test_gateway_that_cannot_start_says_why(control, monkeypatch):
    control.stop()
    broken = control.warehouse.path / "broken.py"
    broken.write_text("raise SystemExit('no address to listen on')")
    monkeypatch.setattr("gateway.SERVER", broken)
    with pytest.raises(Exception, match="the gateway did not start: no address to listen on"):
        control.start()


def test_state_that_is_no_json_is_made_anew(control):
    control.stop()
    control.state_file.write_text("{")
    control.start()
    assert json.loads(control.state_file.read_text())["port"]


def test_end_that_is_gone_is_still_heard():
    """A server that refuses a session closes it at once: what it said is read even where sending comes too late."""
    ours, theirs = socket.socketpair()
    theirs.sendall(b"E\0\0\0\x09gone\0")
    theirs.close()
    with contextlib.closing(Wire(ours)) as wire:
        wire.put(b"Q", b"select 1\0")
        wire.flush()
        assert wire.read() == (b"E", b"gone\0")
        with pytest.raises(Closed):
            wire.read()
