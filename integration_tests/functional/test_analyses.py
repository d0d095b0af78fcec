"""Each audit query compiles, runs, and says of the example what its description says; a consumer gets none of them."""

import os
import subprocess
import sys

import pytest
import yaml
from dbt_cases import HERE, dbt

ROOT = HERE.parent
ANALYSES = sorted(path.stem for path in (ROOT / "analyses").glob("*.sql"))


@pytest.fixture(scope="module")
def compiled(example):
    result = dbt(example, "run")
    assert result.success, result.exception or [(r.node.name, r.message) for r in result.result]
    result = dbt(example, "compile", "--select", "resource_type:analysis")
    assert result.success, result.exception
    return {run.node.name: run.node.compiled_code for run in result.result}


@pytest.fixture
def answer(compiled, warehouse):
    session = warehouse.connect("bi_reader")

    def run(name):
        with session, session.cursor() as cursor:
            cursor.execute(compiled[name])
            return [dict(zip([c.name for c in cursor.description], row, strict=True)) for row in cursor]

    yield run
    session.close()


def test_every_mart_has_an_audit_query(compiled):
    marts = {path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")}
    assert {name.removeprefix("audit_") for name in compiled} == marts


def test_every_audit_query_is_described_and_kept_from_consumers():
    described = yaml.safe_load((ROOT / "analyses" / "_analyses.yml").read_text())["analyses"]
    assert [analysis["name"] for analysis in described] == ANALYSES
    assert all(analysis["description"] for analysis in described)
    assert {analysis["config"]["enabled"] for analysis in described} == {"{{ project_name == 'parallel_run' }}"}


def test_consumer_gets_no_audit_query(project):
    """The other side of the condition: here the same package is installed in a project of another name."""
    listed = dbt(project, "ls", "--resource-type", "analysis").result
    assert listed == []


def test_equal_days_are_all_identical(answer):
    assert {row["dbt_audit_row_status"] for row in answer("audit_agg_daily_revenue")} == {"identical"}


def test_customers_differ_as_the_waiver_says(answer):
    rows = [row for row in answer("audit_dim_customers") if row["dbt_audit_row_status"] != "identical"]
    assert {(row["nation_name"], row["region_name"], row["dbt_audit_in_a"]) for row in rows} == {
        ("EGYPT", "AFRICA", True),
        ("EGYPT", "MIDDLE EAST", False),
    }
    assert {row["dbt_audit_num_rows_in_status"] for row in rows} == {3}


def test_no_column_of_the_parts_differs(answer):
    assert {row["has_difference"] for row in answer("audit_dim_parts")} == {False}


def test_columns_of_the_suppliers_agree(answer):
    assert all(
        row["has_ordinal_position_match"] and row["has_data_type_match"] for row in answer("audit_dim_suppliers")
    )


def test_padded_column_of_the_order_lines_differs(answer):
    rows = answer("audit_fct_order_lines")
    assert [row["column_name"] for row in rows if row["has_difference"]] == ["ship_mode"]


def test_revenue_of_some_orders_differs_by_cents(answer):
    found = {row["match_status"]: row["count_records"] for row in answer("audit_fct_orders")}
    assert set(found) == {"perfect match", "values do not match"} and sum(found.values()) == 15000


def test_changed_part_is_seen(answer, warehouse):
    kettle = warehouse.connect("kettle")
    try:
        with kettle.cursor() as cursor:
            cursor.execute("update analytics_legacy.dim_parts set brand = 'x' where part_key = 7 returning part_key")
            assert cursor.fetchone()
        kettle.commit()
        assert [row["column_name"] for row in answer("audit_dim_parts") if row["has_difference"]] == ["brand"]
    finally:
        kettle.close()
        environment = os.environ | {"PARALLEL_RUN_WAREHOUSE_DIR": str(warehouse.path)}
        subprocess.run(
            [sys.executable, HERE / "legacy_etl" / "run.py", "dim_parts"],
            check=True,
            env=environment,
            capture_output=True,
        )
