"""A project that installs the package gets its macros and tests, and nothing that it did not ask for."""

import json
import shutil

import pytest
from dbt_cases import HERE, adapter_connection, dbt, make_project

LEGACY = """
    create schema if not exists cases_legacy;
    drop table if exists cases_legacy.region_report;
    create table cases_legacy.region_report (region varchar(20), orders bigint, amount numeric(18, 2));
    insert into cases_legacy.region_report values ('north', 2, 14.75), ('south', 1, 7.00), (null, 1, {amount});
"""


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    folder = make_project(tmp_path_factory.mktemp("consumer") / "project", warehouse, packages)
    for name in ("models", "seeds"):
        shutil.rmtree(folder / name)
        shutil.copytree(HERE / name, folder / name)
    return folder


def build(consumer, connection, amount, *arguments):
    with connection, connection.cursor() as cursor:
        cursor.execute(LEGACY.format(amount=amount))
    return dbt(consumer, "build", *arguments)


def test_consumer_gets_none_of_the_example(consumer, connection, capsys):
    result = dbt(consumer, "ls", "--output", "json", "--output-keys", "unique_id package_name resource_type")
    found = {json.loads(line)["unique_id"] for line in result.result}
    assert found and all(".consumer." in unique_id for unique_id in found), found


def test_consumer_parses_without_a_warning(consumer):
    assert dbt(consumer, "parse", "--no-partial-parse", "--warn-error").success


def test_equal_report_passes(consumer, connection):
    result = build(consumer, connection, "1.00")
    assert result.success, [(r.node.name, r.message) for r in result.result]
    assert sum(r.node.resource_type == "test" for r in result.result) == 2


def test_different_report_fails(consumer, connection):
    result = build(consumer, connection, "1.01")
    failed = {r.node.test_metadata.name for r in result.result if str(r.status) == "fail"}
    assert failed == {"parity"}


def test_another_length_is_drift(consumer, connection):
    with connection, connection.cursor() as cursor:
        cursor.execute(
            LEGACY.format(amount="1.00") + "alter table cases_legacy.region_report alter region type varchar(21)"
        )
    result = dbt(consumer, "test", "--select", "test_name:parity")
    assert [str(r.status) for r in result.result if r.node.resource_type == "test"] == ["fail"]


def test_model_built_from_what_it_is_compared_with_is_told(consumer, connection, capsys):
    build(consumer, connection, "1.00")
    (consumer / "models" / "copy.sql").write_text("select * from {{ source('old', 'region_report') }}")
    (consumer / "models" / "copy.yml").write_text(
        "sources: [{name: old, schema: cases_legacy, tables: [{name: region_report}]}]\n"
        "models: [{name: copy, data_tests: [{parallel_run.parity: {arguments: {legacy: region_report}}}]}]\n"
    )
    try:
        assert dbt(
            consumer, "build", "--select", "copy", "case_waivers", "--indirect-selection", "cautious", "--no-quiet"
        ).success
    finally:
        (consumer / "models" / "copy.sql").unlink()
        (consumer / "models" / "copy.yml").unlink()
        with connection, connection.cursor() as cursor:
            cursor.execute("drop view if exists cases_new.copy")
    assert "warning · the model is built from the very relation that it is compared with" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["compile"], ["docs", "generate"]])
def test_compiling_scans_no_table(consumer, connection, warehouse, command):
    build(consumer, connection, "1.00")
    scans = (
        "select sum(seq_scan + coalesce(idx_scan, 0)) from pg_stat_user_tables where relname in ('region_report', 'orders_source') "
        "or schemaname = 'analytics_migration'"
    )

    def counted():
        session = warehouse.connect("postgres")
        with session, session.cursor() as cursor:
            cursor.execute("select pg_stat_force_next_flush(); select pg_sleep(0.2)")
            cursor.execute(scans)
            return cursor.fetchone()[0]

    before = counted()
    assert dbt(consumer, *command).success
    assert counted() == before
    assert build(consumer, connection, "1.00").success
    assert counted() > before


def test_compiled_sql_run_by_hand_finds_the_difference(consumer, connection):
    build(consumer, connection, "1.01")
    result = dbt(consumer, "compile", "--select", "test_name:parity")
    with adapter_connection(connection) as session, session.cursor() as cursor:
        cursor.execute(result.result[0].node.compiled_code)
        assert cursor.fetchall()
    build(consumer, connection, "1.00")
    result = dbt(consumer, "compile", "--select", "test_name:parity")
    with adapter_connection(connection) as session, session.cursor() as cursor:
        cursor.execute(result.result[0].node.compiled_code)
        assert not cursor.fetchall()
