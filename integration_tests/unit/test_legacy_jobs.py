"""legacy_jobs on a copy of legacy_server/: crontabs in Debian's format, Kettle files in Kettle's."""

import ast
import contextlib
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "deploy" / "legacy_server" / "legacy_jobs"
SERVER = ROOT / "integration_tests" / "legacy_server"
ETL, USER, ANACRON = "/etc/cron.d/etl", "/var/spool/cron/crontabs/kettle", "/etc/anacrontab"
NIGHTLY, DIMENSIONS, STOCK, CRM = f"{ETL}:6", f"{ETL}:7", f"{USER}:7", f"{USER}:9"
MARK = b"#legacy_jobs disabled: "
SLEEP = "import time; time.sleep(600)"


@pytest.fixture
def server(tmp_path):
    folder = shutil.copytree(SERVER, tmp_path / "server")
    (folder / USER.lstrip("/")).chmod(0o600)
    return folder


def run(server, *arguments, **options):
    command = [sys.executable, "-S", PROGRAM, "--root", server, *arguments]  # -S: no package is in reach
    return subprocess.run(command, capture_output=True, text=True, **options)


def inventory(server):
    done = run(server, "inventory", "--format", "json")
    found = json.loads(done.stdout)
    writes = {
        (job["name"], f"{write['schema']}.{write['table']}", write["how"])
        for job in found["jobs"]
        for write in job["writes"]
    }
    unresolved = found["unresolved"] + [note for job in found["jobs"] for note in job["unresolved"]]
    return writes, {note["where"]: note["what"] for note in unresolved}, done


def contents(server):
    """{path: (bytes, mode)}, without the backups."""
    files = [path for path in server.rglob("*") if path.is_file() and "var/lib/legacy_jobs" not in str(path)]
    return {str(path.relative_to(server)): (path.read_bytes(), path.stat().st_mode) for path in files}


def lines(server, path):
    return (server / path.lstrip("/")).read_bytes().split(b"\n")


def edit(server, path, before, after):
    file = server / path.lstrip("/")
    assert before in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(before, after))


@pytest.fixture
def started():
    """Starts a process of these arguments, which ends with the test."""
    processes = []

    def start(*arguments):
        processes.append(subprocess.Popen(arguments, start_new_session=True))
        return processes[-1]

    yield start
    for process in processes:
        stop(process)


def stop(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


# The program


def test_old_python_can_read_it():
    ast.parse(PROGRAM.read_text(), feature_version=(3, 6))
    assert os.access(PROGRAM, os.X_OK)
    assert PROGRAM.read_text().startswith("#!/usr/bin/env python3\n")


def test_it_needs_nothing_but_the_standard_library():
    imported = [
        node for node in ast.walk(ast.parse(PROGRAM.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = {alias.name for node in imported if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in imported if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# Inventory


def test_inventory_finds_who_writes_what():
    writes, _, done = inventory(SERVER)
    expected = {
        NIGHTLY: {
            ("etl.job_log", "job-log-table"),
            ("analytics_legacy.etl_job_log", "trans-log-table"),
            ("analytics_legacy.stage_orders", "TRUNCATE_TABLES"),
            ("analytics_legacy.stage_orders", "TableOutput"),
            ("analytics_legacy.fct_orders", "InsertUpdate"),
            ("analytics_legacy.agg_daily_revenue", "SQL drop"),
            ("analytics_legacy.agg_daily_revenue", "SQL create"),
            ("analytics_legacy.agg_daily_revenue", "SQL merge"),
            ("analytics_legacy.fct_order_lines", "SQL delete"),
            ("analytics_legacy.fct_order_lines", "SQL insert"),
            ("analytics_legacy.rates", "SynchronizeAfterMerge"),
            ("analytics_legacy.rates_history", "Update"),
            ("analytics_legacy.rates_old", "Delete"),
            ("analytics_legacy.rates_bulk", "PGBulkLoader"),
            ("analytics_legacy.cache", "SQL truncate"),
        },
        DIMENSIONS: {
            ("analytics_legacy.dim_customers", "DimensionLookup"),
            ("analytics_legacy.dim_parts", "SQL update"),
            ("analytics_legacy.mode_full", "SQL truncate"),
            ("analytics_legacy.supplier_dimension", "TableOutput"),
        },
        STOCK: {("analytics_legacy.fct_stock", "TableOutput")},
        f"{USER}:8": {("analytics_legacy.etl_job_log", "SQL delete")},
        CRM: {("crm.contacts", "SQL insert")},
        "/etc/crontab:7": {("analytics_legacy.orders_snapshot", "SQL insert")},
        f"{ANACRON}:5": {("analytics_legacy.weekly", "TableOutput")},
    }
    assert writes == {(job, *write) for job, found in expected.items() for write in found}
    assert done.returncode == 3


def test_what_cannot_be_resolved_is_listed():
    _, unresolved, done = inventory(SERVER)
    stock = f"{STOCK} > /opt/etl/trans/stock.ktr"
    expected = {
        f"{ETL}:8": "/finance/hourly is in a Kettle repository",
        f"{ETL}:9 > /opt/etl/jobs/gone.kjb": "is not there",
        f"{ETL}:10": "cron does not take this line: 61x 0",
        f"{NIGHTLY} > /opt/etl/jobs/nightly.kjb > Old load": "no enabled hop leads to it",
        f"{NIGHTLY} > /opt/etl/jobs/nightly.kjb > Orders > /opt/etl/trans/orders.ktr > Unused": "no enabled hop",
        f"{stock} > Each month": "the table's name comes from the field month_table",
        f"{stock} > Whose": "${NOWHERE_SET}.stock, which has no value here",
        f"{stock} > Call": "the procedure analytics_legacy.refresh_stock",
        f"{stock} > New": "type FutureLoader with a connection",
        f"{USER}:10 > /opt/etl/bin/crm_export.py": "is no shell script: read it",
    }
    assert unresolved.keys() == expected.keys()
    for where, what in expected.items():
        assert what in unresolved[where]
        assert where in done.stderr


def test_server_where_all_is_resolved_returns_0(server):
    (server / ETL.lstrip("/")).write_text("30 1 * * * kettle /opt/pdi/kitchen.sh -file=/opt/etl/jobs/crm.kjb\n")
    (server / USER.lstrip("/")).unlink()
    _, unresolved, done = inventory(server)
    assert (unresolved, done.returncode, done.stderr) == ({}, 0, "")


def test_relations_are_rows_of_the_seed():
    seed = ROOT / "seeds" / "legacy_relations.csv"
    new = list(csv.DictReader(io.StringIO(run(SERVER, "inventory", "--format", "relations").stdout)))
    more = run(SERVER, "inventory", "--format", "relations", "--known", seed).stdout
    known = {row["legacy_relation"] for row in csv.DictReader(seed.open())}
    assert list(new[0]) == seed.read_text().splitlines()[0].split(",")
    assert len({row["legacy_relation"] for row in new}) == len(new) == 17
    assert {row["legacy_relation"] for row in csv.DictReader(io.StringIO(more))} == {
        row["legacy_relation"] for row in new
    } - known
    orders = next(row for row in new if row["legacy_relation"] == "fct_orders")
    assert orders["model"], orders["status"] == ("fct_orders", "mapped")
    assert orders["reason"].startswith(f"Written by InsertUpdate in {NIGHTLY} > /opt/etl/jobs/nightly.kjb > Orders")
    assert orders["reason"].endswith("(kettle, 30 1 * * 1-5)")
    assert orders["owner"] == ""  # for a person to fill in: the seed's test wants one


def test_passwords_of_a_crontab_are_not_shown(server):
    edit(server, USER, b"MAILTO=", b"PGPASSWORD=secret\nMAILTO=")
    for form in ("table", "json", "relations"):
        done = run(server, "inventory", "--format", form)
        assert "secret" not in done.stdout + done.stderr


MALFORMED = {
    "truncated": (lambda text: text[: len(text) // 2], "it is no XML: "),
    "empty": (lambda text: "", "it is no XML: no element found"),
    "unescaped": (lambda text: text.replace("<name>nightly</name>", "<name>a & b</name>"), "it is no XML: "),
    "other root": (lambda text: "<workflow/>", "it is <workflow>, neither <job> nor <transformation>"),
    "no start": (lambda text: text.replace("<start>Y</start>", "<start>N</start>"), "the job has no START"),
    "calls itself": (lambda text: text.replace("marts.kjb", "nightly.kjb"), "it starts itself again"),
    "by name": (lambda text: text.replace(">filename<", ">rep_name<"), "is in a Kettle repository"),
    "no path": (lambda text: text.replace("${Internal.Job.Filename.Directory}", "${HERE}"), "no value"),
}  # fmt: skip


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_kettle_file_is_named_and_the_rest_is_read(server, case):
    spoil, said = MALFORMED[case]
    file = server / "opt/etl/jobs/nightly.kjb"
    file.write_text(spoil(file.read_text()))
    writes, unresolved, done = inventory(server)
    assert done.returncode == 3
    assert any(said in what for where, what in unresolved.items() if where.startswith(NIGHTLY)), unresolved
    assert (DIMENSIONS, "analytics_legacy.dim_customers", "DimensionLookup") in writes


COMMANDS = {
    "dash": "/opt/pdi/kitchen.sh --file=/opt/etl/jobs/crm.kjb",
    "slash": "/opt/pdi/kitchen.sh /file:/opt/etl/jobs/crm.kjb /level:Basic",
    "next word": "/opt/pdi/kitchen.sh -file /opt/etl/jobs/crm.kjb",
    "quotes": """/opt/pdi/kitchen.sh '-file=/opt/etl/jobs/crm.kjb' >> "/var/log/a b.log" 2>&1""",
    "home": "cd; cd ~/jobs 2>/dev/null; cd $HOME/jobs && ../../pdi/kitchen.sh -file=crm.kjb",
    "java": "java -Xmx2g -cp launcher.jar org.pentaho.di.kitchen.Kitchen -file=/opt/etl/jobs/crm.kjb",
    "wrapped": "sudo -u kettle nice -n 19 timeout 3600 bash -lc 'cd /opt/etl/jobs; /opt/pdi/kitchen.sh -file=crm.kjb'",
    "condition": "[ -f /opt/etl/go ] && /opt/pdi/kitchen.sh -file=/opt/etl/jobs/crm.kjb || echo failed",
    "variable": "JOB=/opt/etl/jobs/crm.kjb; /opt/pdi/kitchen.sh -file=${JOB}",
}  # fmt: skip


def test_command_lines_of_kettle_are_understood(server):
    text = "".join(f"0 1 * * * kettle {command}\n" for command in COMMANDS.values())
    (server / ETL.lstrip("/")).write_text(text)
    writes, unresolved, _ = inventory(server)
    found = {int(job.rpartition(":")[2]) for job, table, _ in writes if job.startswith(ETL) and table == "crm.contacts"}
    assert [name for number, name in enumerate(COMMANDS, 1) if number not in found] == []
    assert [where for where in unresolved if where.startswith(ETL)] == []


# Disable and enable


def test_dry_run_shows_the_lines_and_changes_nothing(server):
    before = contents(server)
    done = run(server, "disable", "--all")
    assert done.returncode == 3  # undecided jobs
    for line in lines(server, ETL)[5:7]:
        assert f"\n-{line.decode()}\n" in done.stdout
        assert f"\n+{MARK.decode()}{line.decode()}\n" in done.stdout
    assert "nothing was changed: run this again with --yes" in done.stdout
    assert contents(server) == before
    assert not (server / "var/lib").exists()


def test_disable_comments_out_the_writers_of_legacy_and_nothing_else(server):
    before = contents(server)
    done = run(server, "disable", "--all", "--yes")
    assert done.returncode == 3
    after = contents(server)
    changed = {f"/{path}": path for path in before if before[path] != after.get(path)}
    assert set(changed) == {ETL, USER, ANACRON}
    for path, numbers in {ETL: {6, 7}, USER: {7, 8}, ANACRON: {5}}.items():
        old, new = before[changed[path]][0].split(b"\n"), lines(server, path)
        assert new == [MARK + line if number in numbers else line for number, line in enumerate(old, 1)]
        assert after[changed[path]][1] == before[changed[path]][1]
    assert after.keys() == before.keys()
    listed = re.findall(r"^undecided: (\S+)", done.stderr, re.MULTILINE)
    assert listed == ["/etc/crontab:7", f"{ETL}:8", f"{ETL}:9", f"{USER}:10", f"{ETL}:10"]
    assert (server / "var/lib/legacy_jobs" / f"{ETL.replace('/', '%2F')}.original").read_bytes() == before[
        "etc/cron.d/etl"
    ][0]


def test_decided_jobs_are_not_asked_about_again(server):
    leave = [part for job in ("/etc/crontab:7", f"{ETL}:9", f"{ETL}:10", f"{USER}:10") for part in ("--leave", job)]
    done = run(server, "disable", "--all", "--yes", *leave)
    assert (done.returncode, re.findall(r"undecided: (\S+)", done.stderr)) == (3, [f"{ETL}:8"])
    assert run(server, "disable", "--job", f"{ETL}:8", "--yes").returncode == 0
    assert run(server, "disable", "--all", *leave).returncode == 0


def test_enable_restores_byte_for_byte(server):
    edit(server, USER, b"MAILTO=etl@example.com\n", b"MAILTO=\xe9tl\r\n \t\n")
    file = server / ETL.lstrip("/")
    file.write_bytes(file.read_bytes().rstrip(b"\n"))  # no end of line at the end
    file.chmod(0o640)
    before = contents(server)
    run(server, "disable", "--all", "--yes")
    assert contents(server) != before
    done = run(server, "enable", "--all", "--yes")
    assert done.returncode == 0, done.stderr
    assert contents(server) == before
    assert [path.name for path in (server / "var/lib/legacy_jobs").iterdir()] == ["lock"]


def test_enable_all_takes_each_line_that_was_disabled_whatever_it_writes_by_now(server):
    before = contents(server)
    run(server, "disable", "--all", "--yes")
    assert run(server, "disable", "--job", f"{ETL}:8", "--yes").returncode == 0
    assert re.search(rf"^{ETL}:8 .* disabled ", run(server, "status").stdout, re.M)
    assert run(server, "enable", "--all", "--schema", "another", "--yes").returncode == 0
    assert contents(server) == before


NOT_LOGGED = b"-*/15 * * * * root psql -c 'insert into analytics_legacy.t values (1)'"


def test_line_that_cron_does_not_log_is_a_writer_too(server):
    (server / "etc/cron.d/quiet").write_bytes(NOT_LOGGED + b"\n")
    assert "/etc/cron.d/quiet:1" in {job for job, table, _ in inventory(server)[0] if table == "analytics_legacy.t"}
    run(server, "disable", "--all", "--yes")
    assert lines(server, "/etc/cron.d/quiet") == [MARK + NOT_LOGGED, b""]


def test_line_that_cannot_be_read_is_undecided_until_it_is_left(server):
    (server / "etc/cron.d/odd").write_bytes(b"61x * * * * root /bin/true\n# a comment\n\nMAILTO=etl\n")
    assert "undecided: /etc/cron.d/odd:1  cron does not take" in run(server, "disable", "--all").stderr
    assert "odd" not in run(server, "disable", "--all", "--leave", "/etc/cron.d/odd:1").stderr


@pytest.mark.parametrize(
    "command",
    [
        "python3 -u /opt/loads/load.py",
        "/usr/bin/env perl /opt/loads/load.py",
        "cd /opt/loads && nice php load.py",
        "/opt/loads/run",
    ],
)
def test_script_of_another_language_that_speaks_of_sql_is_undecided(server, command):
    (server / "etc/cron.d/other").write_text(f"5 1 * * * root {command}\n")
    for name, first in (("load.py", ""), ("run", "#!/usr/bin/python3\n")):
        path = server / "opt/loads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(first + "cursor.execute('INSERT INTO analytics_legacy.c VALUES (1)')\n")
    done = run(server, "disable", "--all")
    assert done.returncode == 3 and f"undecided: /etc/cron.d/other:1  {command}" in done.stderr
    for path in (server / "opt/loads").glob("*"):
        path.write_text("#!/usr/bin/python3\nprint('nothing of the kind')\n")
    assert "other" not in run(server, "disable", "--all").stderr


def test_kettle_behind_an_interpreter_is_followed(server):
    job = "python3 /opt/run.py /opt/pdi/kitchen.sh -file=/opt/etl/jobs/nightly.kjb"
    (server / "etc/cron.d/wrapped").write_text(f"5 1 * * * kettle {job}\n")
    assert "/etc/cron.d/wrapped:1" in {name for name, _, _ in inventory(server)[0]}


def test_attributes_of_a_crontab_are_kept(server):
    file = server / ETL.lstrip("/")
    with contextlib.suppress(OSError):  # a file system without: there is nothing to keep
        os.setxattr(file, "user.label", b"system_cron_spool_t")
    before = {name: os.getxattr(file, name) for name in os.listxattr(file)}
    for verb in ("disable", "enable"):
        assert run(server, verb, "--job", NIGHTLY, "--yes").returncode == 0
        assert {name: os.getxattr(file, name) for name in os.listxattr(file)} == before


def test_both_are_safe_to_run_again(server):
    before = contents(server)
    for verb in ("disable", "enable"):
        run(server, verb, "--all", "--yes")
        once = contents(server)
        assert "nothing to do: it is so already" in run(server, verb, "--all", "--yes").stdout
        assert contents(server) == once
    assert once == before


def test_jobs_can_be_disabled_and_enabled_one_by_one(server):
    before = contents(server)
    for verb, job in (("disable", NIGHTLY), ("disable", DIMENSIONS), ("enable", NIGHTLY)):
        assert run(server, verb, "--job", job, "--yes").returncode == 0
    assert [number for number, line in enumerate(lines(server, ETL), 1) if line.startswith(MARK)] == [7]
    assert "disabled" in next(line for line in run(server, "status").stdout.splitlines() if line.startswith(DIMENSIONS))
    assert run(server, "enable", "--job", DIMENSIONS, "--yes").returncode == 0
    assert contents(server) == before


def test_cron_sees_a_new_time_of_the_file(server):
    os.utime(server / ETL.lstrip("/"), (1, 1))
    for verb in ("disable", "enable"):
        run(server, verb, "--job", NIGHTLY, "--yes")
        assert (server / ETL.lstrip("/")).stat().st_mtime > 1_000_000


@pytest.mark.parametrize("change", [(b"@daily", b"@weekly"), (b"# Loads", b"# All loads"), (b"ETL =", b"A=1\nETL =")])
def test_file_changed_since_is_not_overwritten(server, change):
    run(server, "disable", "--all", "--yes")
    edit(server, ETL, *change)
    before = contents(server)
    for verb in ("enable", "disable"):
        refused = run(server, verb, "--all", "--yes")
        assert refused.returncode == 1
        assert f"{ETL} was changed after its lines were disabled" in refused.stderr
        assert f"+{change[1].decode().splitlines()[0]}" in refused.stderr  # the diff
        assert "Nothing was changed. Take this change out of" in refused.stderr
        assert contents(server) == before
    edit(server, ETL, *reversed(change))
    assert run(server, "enable", "--all", "--yes").returncode == 0
    assert contents(server)["etc/cron.d/etl"][0] == (SERVER / "etc/cron.d/etl").read_bytes()


def test_lost_backup_is_refused(server):
    run(server, "disable", "--all", "--yes")
    before = contents(server)
    shutil.rmtree(server / "var/lib/legacy_jobs")
    refused = run(server, "enable", "--all", "--yes")
    assert refused.returncode == 1
    assert "its backup" in refused.stderr or "their backup" in refused.stderr
    assert "--state" in refused.stderr
    assert contents(server) == before


def test_line_that_starts_a_whole_folder_is_refused(server):
    refused = run(server, "disable", "--job", "/etc/crontab:7", "--yes")
    assert refused.returncode == 1
    assert "chmod -x /etc/cron.daily/legacy-snapshot" in refused.stderr
    (server / "etc/cron.daily/legacy-snapshot").chmod(0o644)
    assert not any(job == "/etc/crontab:7" for job, _, _ in inventory(server)[0])


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["disable"], "one of the arguments --all --job is required"),
        (["disable", "--job", f"{ETL}:1", "--yes"], f"--job got {ETL}:1, where no cron line with a command is"),
        (["disable", "--job", "nightly"], "it takes FILE:LINE as `legacy_jobs inventory` prints it"),
        (["inventory", "--format", "xml"], "invalid choice: 'xml'"),
        (["inventory", "--format", "relations", "--known", "/nowhere.csv"], "/nowhere.csv: No such file"),
    ],
)
def test_wrong_argument_is_named(server, arguments, said):
    before = contents(server)
    refused = run(server, *arguments)
    assert refused.returncode in (1, 2)
    assert said in refused.stderr
    assert contents(server) == before


# Killed, at each step that the disk sees

KILLED = """
import os, runpy, signal, sys
left = int(sys.argv.pop(1))

def dies(call):
    def counted(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counted

for name in ("fsync", "rename", "unlink", "fchmod"):
    setattr(os, name, dies(getattr(os, name)))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.parametrize("verb, other, moments", [("disable", "enable", 14), ("enable", "disable", 10)])
def test_killed_anywhere_leaves_each_file_before_or_after(server, verb, other, moments):
    jobs = ["--job", NIGHTLY, "--job", f"{USER}:8", "--yes"]
    original = contents(server)
    run(server, "disable", *jobs)
    disabled = contents(server)
    for moment in range(1, moments + 2):
        run(server, other, *jobs)
        command = [sys.executable, "-S", "-c", KILLED, str(moment), PROGRAM, "--root", server, verb, *jobs]
        done = subprocess.run(command, capture_output=True, text=True)
        now = contents(server)
        for path in original:
            assert now[path] in (original[path], disabled[path]), (moment, path)
        assert (done.returncode == -signal.SIGKILL) == (moment <= moments), moment
        again = run(server, verb, *jobs)
        assert again.returncode == 0, again.stderr
        assert contents(server) == (disabled if verb == "disable" else original), moment


# While a job runs

COMMAND = "sleep 600.25; true"


@pytest.mark.parametrize(
    "job, arguments",
    [
        (NIGHTLY, [sys.executable, "-c", SLEEP, "-file=/opt/etl/jobs/nightly.kjb"]),
        (NIGHTLY, [sys.executable, "-c", SLEEP, "/file:/opt/etl/trans/orders.ktr"]),  # by hand, a part of it
        (DIMENSIONS, [sys.executable, "-c", SLEEP, "/opt/etl/bin/dimensions.sh", "full"]),
        (f"{ETL}:11", ["/bin/sh", "-c", COMMAND]),
        (f"{ETL}:12", ["sleep", "600.5"]),
    ],
)
def test_running_job_is_shown_and_not_disabled(server, started, job, arguments):
    with open(server / ETL.lstrip("/"), "a") as crontab:
        crontab.write(f"0 1 * * * kettle {COMMAND}\n0 1 * * * kettle sleep 600.5 > /dev/null\n")
    process = started(*arguments)
    before = contents(server)
    refused = run(server, "disable", "--job", job, "--yes")
    assert refused.returncode == 1
    assert f"{job} runs now, process {process.pid}" in refused.stderr
    assert "Wait until `legacy_jobs status`" in refused.stderr
    assert contents(server) == before
    if job in (NIGHTLY, DIMENSIONS):
        status = run(server, "status")
        assert status.returncode == 3
        shown = {line.split()[0]: line for line in status.stdout.splitlines()}
        assert f"running, process {process.pid}" in shown.pop(job)
        assert all("not running" in line for line in shown.values())
    assert run(server, "disable", "--job", STOCK, "--yes").returncode == 0  # another job
    stop(process)
    assert run(server, "disable", "--job", job, "--yes").returncode == 0


def test_status_without_a_running_job(server):
    status = run(server, "status")
    assert status.returncode == 0
    assert f"{NIGHTLY}  30 1 * * 1-5  enabled  not running" in status.stdout
