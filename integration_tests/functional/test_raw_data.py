import contextlib
import functools
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege

SCRIPTS = Path(__file__).resolve().parents[1]
ROWS = {
    "region": 5,
    "nation": 25,
    "supplier": 100,
    "customer": 1500,
    "part": 2000,
    "partsupp": 8000,
    "orders": 15000,
    "lineitem": 60175,
}


def command(script, *arguments):
    return [sys.executable, SCRIPTS / script, *arguments]


def environment(folder):
    return os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(folder)}


def cli(folder, script, *arguments, **options):
    return subprocess.run(
        command(script, *arguments), env=environment(folder), capture_output=True, text=True, **options
    )


@functools.cache
def url(folder, role):
    return cli(folder, "warehouse.py", "url", "--role", role).stdout.strip()


def query(folder, sql, role="migration_admin"):
    connection = psycopg2.connect(url(folder, role))
    with contextlib.closing(connection), connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def counts(folder):
    return dict(query(folder, " union all ".join(f"select '{table}', count(*) from raw.{table}" for table in ROWS)))


def limit_files_to(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextlib.contextmanager
def warehouse(**options):
    with tempfile.TemporaryDirectory(prefix="raw_data_") as folder:
        try:
            started = cli(folder, "warehouse.py", "start", **options)
            assert started.returncode == 0, started.stderr
            yield Path(folder)
        finally:
            cli(folder, "warehouse.py", "stop")


@pytest.fixture(scope="module")
def loaded():
    with warehouse() as folder:
        done = cli(folder, "raw_data.py", "--scale", "0.01")
        assert done.returncode == 0, done.stderr
        assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [
            [f"raw.{table}", f"{rows:,}"] for table, rows in ROWS.items()
        ]
        yield folder


@pytest.fixture(scope="module")
def small_disk():
    """A warehouse whose server cannot write a file above 18 MB: lineitem is larger from scale 0.03 on."""
    with warehouse(preexec_fn=limit_files_to(18_000_000)) as folder:
        yield folder


def test_loaded_tables_hold_every_row_and_the_figures_of_tpch(loaded):
    assert counts(loaded) == ROWS
    first = query(loaded, "select o_custkey, o_totalprice::text, o_comment from raw.orders where o_orderkey = 1")
    assert first == [(370, "172799.49", "nstructions sleep furiously among ")]
    assert query(loaded, "select count(distinct (l_orderkey, l_linenumber)) from raw.lineitem") == [(60175,)]
    assert query(loaded, "select count(*) from pg_stats where schemaname = 'raw' and tablename = 'orders'") == [(10,)]


def test_orders_have_a_time_with_microseconds_on_their_own_day(loaded):
    times = "count(distinct o_ordered_at), count(*) filter (where o_ordered_at::date <> o_orderdate)"
    fractions = "count(*) filter (where o_ordered_at = date_trunc('second', o_ordered_at))"
    assert query(loaded, f"select {times}, {fractions} from raw.orders") == [(15000, 0, 0)]


@pytest.mark.parametrize(("table", "key", "divisor"), [("orders", "o_orderkey", 50), ("customer", "c_custkey", 40)])
def test_comment_is_empty_exactly_where_the_key_is_divisible(loaded, table, key, divisor):
    empty, others = query(
        loaded,
        f"select count(*), count(*) filter (where {key} % {divisor} <> 0) from raw.{table} "
        f"where {table[0]}_comment = ''",
    )[0]
    assert empty > 0
    assert others == 0
    assert query(loaded, f"select count(*) from raw.{table} where {key} % {divisor} = 0") == [(empty,)]


def test_raw_tables_are_read_by_both_pipelines_and_by_no_one_else(loaded):
    for role in ("kettle", "dbt_user"):
        assert query(loaded, "select count(*) from raw.nation", role) == [(25,)]
    with pytest.raises(InsufficientPrivilege):
        query(loaded, "select count(*) from raw.nation", "bi_reader")


def test_second_call_returns_at_once_and_another_scale_or_force_loads_again(loaded):
    before = query(loaded, "select table_name, loaded_at from raw.load_info order by 1")
    started = time.monotonic()
    again = cli(loaded, "raw_data.py", "--scale", "0.01")
    assert time.monotonic() - started < 2
    assert (again.returncode, again.stdout) == (0, "raw data at scale 0.01 is already there\n")
    assert query(loaded, "select table_name, loaded_at from raw.load_info order by 1") == before

    query(loaded, "create view analytics_staging.regions as select r_name from raw.region", "dbt_user")
    query(loaded, "delete from raw.region")
    forced = cli(loaded, "raw_data.py", "--scale", "0.01", "--tables", "region", "--force")
    assert forced.returncode == 0, forced.stderr
    assert query(loaded, "select count(*) from analytics_staging.regions", "dbt_user") == [(5,)]

    other = cli(loaded, "raw_data.py", "--scale", "0.02", "--tables", "supplier")
    assert other.returncode == 0, other.stderr
    assert query(loaded, "select scale::text, rows from raw.load_info where table_name = 'supplier'") == [("0.02", 200)]
    back = cli(loaded, "raw_data.py", "--scale", "0.01")
    assert "generating 1 tables" in back.stdout
    assert counts(loaded) == ROWS


@pytest.mark.parametrize("scale", ["0", "-1", "101", "nan", "inf", "large", ""])
def test_invalid_scale_is_refused(scale):
    done = cli("unused", "raw_data.py", "--scale", scale)
    assert done.returncode == 2
    assert f"argument --scale: got {scale!r}, takes a number above 0 and up to 100" in done.stderr


def test_unknown_table_is_refused():
    done = cli("unused", "raw_data.py", "--tables", "order")
    assert done.returncode == 2
    assert "argument --tables: invalid choice: 'order' (choose from" in done.stderr


def test_stopped_warehouse_says_how_to_start(tmp_path):
    done = cli(tmp_path, "raw_data.py")
    assert (done.returncode, done.stderr) == (3, "the warehouse is not running: start it with `make warehouse`\n")


def test_environment_without_the_generator_names_the_remedy(loaded, tmp_path):
    start = f"import sys, sysconfig; sysconfig.get_path = lambda name: {str(tmp_path)!r}; import raw_data; "
    call = [sys.executable, "-c", f"{start}sys.exit(raw_data.main())", "--force"]
    variables = environment(loaded) | {"PYTHONPATH": str(SCRIPTS)}
    done = subprocess.run(call, env=variables, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, f"tpchgen-cli is not installed in {tmp_path}: run `make .venv`\n")
    assert counts(loaded) == ROWS


def test_disk_full_while_generating_changes_no_table(loaded):
    done = cli(loaded, "raw_data.py", "--scale", "0.02", preexec_fn=limit_files_to(1_000_000))
    assert done.returncode == 1
    assert done.stderr.startswith("tpchgen-cli could not write region, nation, ")
    assert "No table was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert counts(loaded) == ROWS
    assert not (loaded / "raw_data").exists()


def test_disk_full_while_loading_leaves_the_table_before_or_none(small_disk):
    def fails(scale):
        done = cli(small_disk, "raw_data.py", "--scale", scale, "--tables", "nation", "lineitem")
        assert done.returncode == 1
        assert "raw.lineitem could not be loaded and is as it was before: could not extend file" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert not (small_disk / "raw_data").exists()

    fails("0.04")
    assert query(small_disk, "select to_regclass('raw.lineitem')") == [(None,)]
    assert query(small_disk, "select count(*) from raw.nation") == [(25,)]

    fits = cli(small_disk, "raw_data.py", "--scale", "0.01", "--tables", "lineitem")
    assert fits.returncode == 0, fits.stderr
    fails("0.04")
    assert query(small_disk, "select count(*) from raw.lineitem") == [(60175,)]
    loaded_scales = "select table_name, scale::text from raw.load_info order by 1"
    assert query(small_disk, loaded_scales) == [("lineitem", "0.01"), ("nation", "0.04")]


@pytest.mark.parametrize(
    ("step", "end"), [("copy loaded", subprocess.Popen.terminate), ("insert into raw.lineitem", subprocess.Popen.kill)]
)
def test_load_that_is_killed_leaves_the_table_before_and_the_next_call_cleans_up(loaded, step, end):
    call = command("raw_data.py", "--scale", "0.1", "--tables", "lineitem")
    loading = subprocess.Popen(call, env=environment(loaded), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    at_step = f"select count(*) from pg_stat_activity where state = 'active' and query like '{step}%'"
    deadline = time.monotonic() + 30
    while query(loaded, at_step, "postgres") == [(0,)] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert loading.poll() is None
    end(loading)
    assert loading.wait() != 0
    loading.stdout.close()
    assert (loaded / "raw_data").exists() == (end is subprocess.Popen.kill)
    assert counts(loaded) == ROWS
    assert cli(loaded, "raw_data.py", "--scale", "0.01", "--tables", "region", "--force").returncode == 0
    assert not (loaded / "raw_data").exists()
