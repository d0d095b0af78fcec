import contextlib
import functools
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege, UndefinedTable

SCRIPT = Path(__file__).resolve().parents[1] / "warehouse.py"
PROFILES_EXAMPLE = SCRIPT.parents[1] / "profiles.yml.example"
NOT_RUNNING = "the warehouse is not running: start it with `make warehouse`\n"

OWNERS = {
    "raw": "migration_admin",
    "analytics_legacy": "kettle",
    "analytics_new": "dbt_user",
    "analytics_staging": "dbt_user",
    "analytics_migration": "migration_admin",
}
READERS = {
    "raw": {"kettle", "dbt_user"},
    "analytics_legacy": {"dbt_user", "bi_reader"},
    "analytics_new": {"bi_reader"},
    "analytics_staging": set(),
    "analytics_migration": {"bi_reader"},
}
WRITES = (
    "insert into {}.facts values (2)",
    "update {}.facts set id = 2",
    "delete from {}.facts",
    "truncate {}.facts",
    "alter table {}.facts add column extra integer",
    "drop table {}.facts",
    "create table {}.made (id integer)",
    "alter schema {} rename to renamed",
)
OUTSIDERS = [
    (schema, role) for schema, owner in OWNERS.items() for role in ("kettle", "dbt_user", "bi_reader") if role != owner
]


def cli(folder, *arguments, **options):
    environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(folder)}
    command = [sys.executable, SCRIPT, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, **options)


def start(folder, **options):
    done = cli(folder, "start", **options)
    assert done.returncode == 0, done.stderr
    return done


@functools.cache
def url(folder, role):
    return cli(folder, "url", "--role", role).stdout.strip()


def connect(folder, role):
    return psycopg2.connect(url(folder, role))


def query(folder, role, sql):
    with contextlib.closing(connect(folder, role)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def attempt(folder, role, sql):
    """Run a statement and undo it."""
    with contextlib.closing(connect(folder, role)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def limit_files_to(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextlib.contextmanager
def temporary_warehouse():
    with tempfile.TemporaryDirectory(prefix="warehouse_") as folder:
        try:
            yield Path(folder) / "warehouse"
        finally:
            cli(Path(folder) / "warehouse", "stop")


@pytest.fixture(scope="module")
def running():
    """A running warehouse, with a table that its owner made later in each schema."""
    with temporary_warehouse() as folder:
        start(folder)
        for schema, owner in OWNERS.items():
            query(folder, owner, f"create table {schema}.facts as select 1 as id")
        yield folder


@pytest.fixture
def folder():
    with temporary_warehouse() as folder:
        yield folder


def test_started_warehouse_answers_every_command(running):
    again = start(running)
    assert (again.stdout, again.stderr) == (f"running: {running}/pgdata\n", "")
    assert cli(running, "status").returncode == 0
    assert query(running, "bi_reader", "select current_user, current_database()") == [("bi_reader", "analytics")]
    psql = cli(running, "psql", "--role", "kettle", "-Atc", "select current_user")
    assert (psql.returncode, psql.stdout) == (0, "kettle\n")
    assert query(running, "bi_reader", "show listen_addresses") == [("",)]


def test_stopped_warehouse_says_how_to_start(folder):
    status = cli(folder, "status")
    assert (status.returncode, status.stdout) == (3, "stopped\n")
    assert cli(folder, "stop").returncode == 0
    for command in ("url", "psql"):
        done = cli(folder, command, "--role", "dbt_user")
        assert (done.returncode, done.stdout, done.stderr) == (3, "", NOT_RUNNING)


def test_start_writes_profiles_with_the_socket(running):
    example, profiles = PROFILES_EXAMPLE.read_text(), (running / "profiles.yml").read_text()
    assert "env_var('PARALLEL_RUN_HOST', 'localhost')" in example
    assert profiles == example.replace("_HOST', 'localhost')", f"_HOST', '{running}/pgdata')")


@pytest.mark.parametrize("sql", WRITES)
@pytest.mark.parametrize(("schema", "role"), OUTSIDERS)
def test_write_is_denied_to_all_but_the_owner(running, schema, role, sql):
    if (schema, role, sql.split()[:2]) == ("analytics_migration", "dbt_user", ["create", "table"]):
        attempt(running, role, sql.format(schema))  # its views live there
    else:
        with pytest.raises(InsufficientPrivilege):
            attempt(running, role, sql.format(schema))


@pytest.mark.parametrize("schema", OWNERS)
def test_write_is_allowed_to_the_owner(running, schema):
    for sql in WRITES[:-1]:
        attempt(running, OWNERS[schema], sql.format(schema))


@pytest.mark.parametrize(("schema", "role"), OUTSIDERS)
def test_table_made_later_is_read_by_its_readers_only(running, schema, role):
    if role in READERS[schema]:
        assert attempt(running, role, f"select id from {schema}.facts") == [(1,)]
    else:
        with pytest.raises(InsufficientPrivilege):
            attempt(running, role, f"select id from {schema}.facts")


def test_view_that_dbt_user_adds_to_the_ledger_is_read_by_bi_reader(running):
    query(running, "dbt_user", "create view analytics_migration.latest as select 1 as id")
    assert query(running, "bi_reader", "select id from analytics_migration.latest") == [(1,)]


def test_schema_rename_is_left_to_migration_admin(running):
    for schema in ("analytics_legacy", "analytics_new"):
        attempt(running, "migration_admin", f"alter schema {schema} rename to renamed")
    for role in ("kettle", "bi_reader"):
        with pytest.raises(InsufficientPrivilege):
            attempt(running, role, "create schema pr_1")
    for role in ("dbt_user", "migration_admin"):
        attempt(running, role, "create schema pr_1")


def test_no_role_but_postgres_is_superuser_and_public_creates_nothing(running):
    superusers = "select array_agg(rolname::text order by rolname) from pg_roles where rolsuper"
    open_schemas = "select count(*) from pg_namespace where has_schema_privilege('public', oid, 'create')"
    assert query(running, "postgres", superusers) == [(["postgres"],)]
    assert query(running, "postgres", open_schemas) == [(0,)]
    assert attempt(running, "postgres", f"alter role kettle superuser; {superusers}") == [(["kettle", "postgres"],)]
    assert attempt(running, "postgres", f"grant create on schema raw to public; {open_schemas}") == [(1,)]


def test_second_start_repairs_roles_schemas_and_grants(running):
    query(running, "postgres", "alter role kettle superuser; drop schema analytics_staging cascade")
    query(running, "postgres", "revoke usage on schema analytics_legacy from dbt_user")
    query(running, "postgres", "revoke select on analytics_legacy.facts from dbt_user")
    with pytest.raises(InsufficientPrivilege):
        query(running, "dbt_user", "select id from analytics_legacy.facts")
    start(running)
    assert query(running, "dbt_user", "select id from analytics_legacy.facts") == [(1,)]
    assert query(running, "postgres", "select rolsuper from pg_roles where rolname = 'kettle'") == [(False,)]
    query(running, "dbt_user", "create table analytics_staging.facts as select 1 as id")


def test_killed_server_comes_back_with_what_was_committed(folder):
    start(folder)
    query(folder, "kettle", "create table analytics_legacy.facts as select 1 as id")
    busy = connect(folder, "kettle")
    busy.cursor().execute("insert into analytics_legacy.facts values (2)")
    kill_server(folder)
    assert cli(folder, "status").returncode == 3
    start(folder)
    assert query(folder, "dbt_user", "select id from analytics_legacy.facts") == [(1,)]


def test_lock_of_a_killed_server_whose_process_id_is_reused_is_stale(folder):
    start(folder)
    server = kill_server(folder)
    user = {"user": folder.joinpath("pgdata").stat().st_uid} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], **user) as other:
        for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            path = folder / "pgdata" / lock
            path.write_text(path.read_text().replace(server, str(other.pid), 1))
        started = cli(folder, "start")
        other.kill()
    assert started.returncode == 0, started.stderr
    assert query(folder, "kettle", "select 1") == [(1,)]


def kill_server(folder):
    server = (folder / "pgdata" / "postmaster.pid").read_text().split()[0]
    os.kill(int(server), signal.SIGKILL)
    return server


def test_socket_of_another_server_is_refused(running, folder):
    start(folder)
    cli(folder, "stop")
    foreign = (running / "pgdata" / ".s.PGSQL.5432.lock").read_text()
    (folder / "pgdata" / ".s.PGSQL.5432.lock").write_text(foreign)
    done = cli(folder, "start")
    assert done.returncode == 1
    assert f"PostgreSQL did not start in {folder}: lock file" in done.stderr
    assert "Is another postmaster" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_starts_at_the_same_moment_end_well(folder):
    environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(folder)}
    starts = [subprocess.Popen([sys.executable, SCRIPT, "start"], env=environment) for _ in range(2)]
    assert [process.wait() for process in starts] == [0, 0]
    assert query(folder, "kettle", "select 1") == [(1,)]


def test_two_warehouses_with_paths_too_long_and_too_odd_for_a_socket_live_side_by_side(folder):
    first, second = folder / ("long" * 30), folder / "odd, 'name'"
    try:
        start(first)
        start(second)
        query(first, "kettle", "create table analytics_legacy.facts as select 1 as id")
        with pytest.raises(UndefinedTable):
            query(second, "kettle", "select id from analytics_legacy.facts")
        socket_dir = Path(cli(first, "status").stdout.removeprefix("running: ").strip())
        assert socket_dir.stat().st_mode & 0o077 == 0
        assert cli(first, "stop").returncode == 0
        assert not socket_dir.exists()
        assert query(second, "kettle", "select 1") == [(1,)]
    finally:
        cli(first, "stop")
        cli(second, "stop")


def test_start_after_a_cutover_does_not_bring_the_old_names_back(folder):
    names = "select nspname::text from pg_namespace where nspname like 'analytics%' order by 1"
    start(folder)
    query(folder, "migration_admin", "alter schema analytics_legacy rename to analytics_archive")
    query(folder, "migration_admin", "alter schema analytics_new rename to analytics")
    before = query(folder, "kettle", names)
    start(folder)
    assert query(folder, "kettle", names) == before


def test_folder_that_cannot_be_made_is_named(folder):
    file = folder.parent / "file"
    file.touch()
    done = cli(file / "warehouse", "start")
    assert done.returncode == 1
    assert done.stderr.startswith(f"the warehouse folder {file}/warehouse cannot be used: ")
    assert "PARALLEL_RUN_WAREHOUSE_DIR" in done.stderr


def test_damaged_data_folder_is_refused_with_the_way_out_and_mended_starts(folder):
    start(folder)
    cli(folder, "stop")
    for name, damaged, message in (
        ("PG_VERSION", b"16\n", "names 16, this environment runs PostgreSQL 18"),
        ("PG_VERSION", None, "names no version"),
        ("global/pg_control", None, "could not find the database system"),
        ("postgresql.conf", b"jit = 'perhaps'", "configuration file"),
    ):
        file = folder / "pgdata" / name
        owner, sound = file.stat(), file.read_bytes()
        file.unlink() if damaged is None else file.write_bytes(damaged)
        done = cli(folder, "start")
        assert done.returncode == 1
        assert message in done.stderr
        assert f"delete {folder} and run `make demo`" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        file.write_bytes(sound)
        os.chown(file, owner.st_uid, owner.st_gid)
    start(folder)


def test_disk_full_while_initialising_leaves_nothing_and_the_next_start_works(folder):
    done = cli(folder, "start", preexec_fn=limit_files_to(100_000))
    assert done.returncode == 1
    assert done.stderr.startswith(f"initdb could not make a warehouse in {folder}: ")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["lock"]
    start(folder)


def cli_as_ordinary_user(folder, command):
    """Root imports first and then drops its rights, because the Python of root may be closed to others."""
    if os.geteuid():
        return cli(folder, command)
    become = "os.setgroups([]); os.setgid(user.pw_gid); os.setuid(user.pw_uid)"
    code = f"import os, pwd, sys, warehouse; user = pwd.getpwnam('pgserver'); {become}; sys.exit(warehouse.main())"
    environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(folder), "PYTHONPATH": str(SCRIPT.parent)}
    return subprocess.run([sys.executable, "-c", code, command], env=environment, capture_output=True, text=True)


@pytest.mark.usefixtures("running")  # it has made the system user
def test_ordinary_user_runs_a_warehouse_and_a_closed_folder_is_named(folder):
    folder.parent.chmod(0o777)
    started = cli_as_ordinary_user(folder, "start")
    assert started.returncode == 0, started.stderr
    assert folder.stat().st_uid != 0
    assert cli_as_ordinary_user(folder, "status").returncode == 0
    assert cli_as_ordinary_user(folder, "stop").returncode == 0
    assert start(folder).stdout == started.stdout  # root runs it as its owner
    closed = folder.parent / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    refused = cli_as_ordinary_user(closed / "warehouse", "start")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"the warehouse folder {closed}/warehouse cannot be used: [Errno 13]")
