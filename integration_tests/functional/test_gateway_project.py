"""dbt-redshift through the gateway, with what a project on Redshift declares."""

import json

import pytest
from dbt_cases import LEGACY, NEW, dbt

MODELS = {
    "stored.sql": "{{ config(materialized='table', dist='id', sort=['id', 'v'], sort_type='compound') }} select 1 as id, cast('a' as varchar(9)) as v",
    "everywhere.sql": "{{ config(materialized='table', dist='all') }} select id from {{ ref('stored') }}",
    "late_view.sql": "{{ config(materialized='view', bind=false) }} select id, v from {{ ref('stored') }}",
    "bound.sql": "select id from {{ ref('stored') }}",
    "stepwise.sql": "{{ config(materialized='incremental', unique_key='id') }} select id, v from {{ ref('stored') }}",
    "queued.sql": "{{ config(materialized='table', query_group='night') }} select 2 as id",
    "parity.yml": "models: [{name: stored, data_tests: [{parallel_run.parity: {arguments: {legacy: cases_legacy.stored, primary_key: id}}}]}]",
}
READ_WHAT_IS_NOT_THERE = (
    "{% macro read_what_is_not_there() %}{% do run_query('select * from nowhere.t') %}{% endmacro %}"
)


@pytest.fixture(scope="module")
def logged_before(gateway):
    return gateway.statements.stat().st_size


@pytest.fixture(scope="module")
def project(gateway_project, gateway_connection, logged_before):
    with gateway_connection, gateway_connection.cursor() as cursor:
        cursor.execute(f"create schema if not exists {LEGACY}")
        cursor.execute(f"create schema if not exists {NEW}")
        cursor.execute(
            f"create table {LEGACY}.stored (id int, v varchar(9)); insert into {LEGACY}.stored values (1, 'a')"
        )
    for name, text in MODELS.items():
        (gateway_project / "models" / name).write_text(text)
    (gateway_project / "macros" / "read_what_is_not_there.sql").write_text(READ_WHAT_IS_NOT_THERE)
    for _ in range(2):  # the second time on top of what is there
        assert dbt(gateway_project, "build").success
    return gateway_project


@pytest.fixture
def log(project, gateway, logged_before):
    return gateway.logged(since=logged_before)


def sent_by(log, words):
    return [entry for entry in log if words in entry.get("sql", "")]


def test_distribution_and_sort_keys_reach_the_server(log):
    (stored, *_) = sent_by(log, '"stored__dbt_tmp"')
    assert "diststyle key distkey (id)" in stored["sql"] and "compound sortkey(id,v)" in stored["sql"].replace(
        " ,", ","
    ).replace(", ", ",")
    assert any("diststyle all" in entry["sql"] for entry in sent_by(log, '"everywhere__dbt_tmp"'))


def test_late_binding_view_is_made_and_outlives_its_table(log, gateway_connection):
    assert sent_by(log, "with no schema binding")
    with gateway_connection, gateway_connection.cursor() as cursor:
        cursor.execute(f"select v from {NEW}.late_view")
        assert cursor.fetchall() == [("a",)]


def test_redshift_macros_are_the_ones_that_run(log):
    figures = sent_by(log, "both_sides")
    assert figures and all("strtol(" in entry["sql"] for entry in figures)
    assert not [entry for entry in log if "hash_record" in entry.get("sql", "")]


def test_fingerprint_in_the_ledger_has_the_lanes_of_the_redshift_recipe(project, gateway_connection):
    with gateway_connection, gateway_connection.cursor() as cursor:
        cursor.execute(
            "select legacy_value, new_value from analytics_migration.ledger_checks where check_name = 'rows' and model = 'stored'"
        )
        legacy, new = cursor.fetchone()
    assert legacy == new and len(legacy.split(":")) == 2


def test_each_session_of_dbt_sets_the_query_group(log):
    first = {}
    for entry in log:
        first.setdefault(entry["session"], entry.get("sql"))
    of_dbt = [first[entry["session"]] for entry in sent_by(log, '"app": "dbt"')]
    assert of_dbt and set(of_dbt) == {"SET query_group TO 'dbt'"}


def test_query_group_of_a_model_is_set_and_put_back(log):
    groups = [entry["sql"].split("*/")[-1].strip() for entry in sent_by(log, "query_group TO")]
    assert "SET query_group TO 'night'" in groups
    assert groups[groups.index("SET query_group TO 'night'") + 1] == "SET query_group TO 'dbt'"


def test_docs_tell_the_columns_of_every_relation(project):
    assert dbt(project, "docs", "generate", "--write-json").success
    nodes = json.loads((project / "target" / "catalog.json").read_text())["nodes"]
    types = {name.split(".")[-1]: {c: v["type"] for c, v in node["columns"].items()} for name, node in nodes.items()}
    assert types["late_view"] == {"id": "integer", "v": "character varying(9)"}
    assert types["stored"] == types["late_view"]
    assert nodes["model.consumer.late_view"]["metadata"]["type"] == "LATE BINDING VIEW"


def test_error_that_may_pass_is_tried_again_once(project, gateway):
    before = gateway.statements.stat().st_size
    result = dbt(project, "run-operation", "read_what_is_not_there")
    assert not result.success
    entries = gateway.logged(since=before)
    assert len(sent_by(entries, "select * from nowhere.t")) == 2
    assert len([e for e in entries if e.get("error") == 'schema "nowhere" does not exist']) == 2
