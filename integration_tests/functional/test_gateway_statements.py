"""Every kind of statement that this package sends to Redshift, collected from a run of everything through the gateway:
each parses in both Redshift dialects, and names no function that Redshift does not document.

The modules on isolation, cutover and report ask the same of what they send.
"""

import shutil

import pytest
import redshift_dialect
from dbt_cases import dbt
from functions import DOCUMENTED


@pytest.fixture(scope="module")
def kinds(example, sent, warehouse):
    """What the gateway got while all verbs ran, in the states that matter: equal, different, waived, off."""
    shutil.copy(warehouse.path / "profiles.yml", example / "profiles.yml")
    target = ["--target", "gateway"]
    assert dbt(
        example, "run-operation", "create_ledger", "--args", "{dry_run: true}", "--target", "gateway_admin"
    ).success
    admin = warehouse.connect("postgres")
    with admin, admin.cursor() as cursor:
        cursor.execute("drop table if exists analytics_migration.ledger_causes cascade")  # others may have made it
    admin.close()
    assert dbt(example, "run-operation", "create_ledger", "--target", "gateway_admin").success
    built = dbt(example, "build", *target)
    assert built.success, [(r.node.name, r.message) for r in built.result if str(r.status) in ("error", "fail")]
    kettle = warehouse.connect("kettle")
    with kettle, kettle.cursor() as cursor:
        cursor.execute(
            "update analytics_legacy.fct_orders set revenue = revenue + 1, order_status = null where order_id = 1;"
            "create table analytics_legacy.forgotten as select 1 as id;"
            "delete from analytics_legacy.dim_parts where ctid = (select min(ctid) from analytics_legacy.dim_parts)"
        )
    kettle.close()
    without_waivers = ["--vars", "{parallel_run_waivers: null}"]
    assert not dbt(example, "test", "--select", "test_name:parity", *target, *without_waivers).success
    assert dbt(example, "run-operation", "explain_difference", "--args", "{model: fct_orders}", *target).success
    assert not dbt(example, "run-operation", "parity_coverage", *target).success
    kettle = warehouse.connect("kettle")
    with kettle, kettle.cursor() as cursor:
        cursor.execute("drop table analytics_legacy.forgotten")  # other modules build the example anew, and would fail
    kettle.close()
    tested = dbt(example, "run-operation", "parity_selftest", "--args", "{model: dim_suppliers}", *target)
    assert tested.success, tested.result
    assert dbt(example, "test", "--select", "fct_orders", *target, "--vars", "{parallel_run_compare_with: off}").success
    assert dbt(example, "compile", *target).success
    assert dbt(example, "docs", "generate", *target).success
    by_hand = [path.read_text() for path in (example / "target" / "compiled").rglob("analyses/*.sql")]
    assert by_hand and not sent.refused()
    return redshift_dialect.kinds(sent() + by_hand)


def test_collection_has_all_that_we_send(kinds):
    for words in ("create table if not exists", "both_sides", "create temporary table parity_", "insert into", "ledger_periods", "pg_user",
                  "grant select, insert", "listagg(", "ledger_causes", "selftests", "count(distinct"):  # fmt: skip
        assert any(words in statement for statement in kinds), words


def test_each_kind_parses_as_redshift_in_sqlglot(kinds):
    assert not redshift_dialect.refused_by_sqlglot(kinds)


def test_each_kind_parses_as_redshift_in_sqlfluff(kinds):
    assert not redshift_dialect.refused_by_sqlfluff(kinds)


def test_each_function_is_documented(kinds):
    called = redshift_dialect.called_functions(kinds)
    assert len(called) > 20
    assert called <= DOCUMENTED


@pytest.mark.parametrize("text", ["select a from", "select oid from sums", "select jsonb_object_agg(a, b) from sums"])
def test_statement_of_another_database_is_refused(text):
    """The failing twin."""
    assert redshift_dialect.refusals([text])
    assert not redshift_dialect.refusals(["select listagg(a, ',') from sums"])
