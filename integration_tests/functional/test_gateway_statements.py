"""Every kind of statement that this package sends to Redshift, collected from a run of everything through the gateway:
each parses in both Redshift dialects, and names no function that Redshift does not document.
"""

import re
import shutil

import pytest
import sqlglot
from dbt_cases import dbt
from functions import DOCUMENTED
from sqlfluff.core import Linter
from sqlglot import exp
from translate import Dialect, statements

# Names and values differ from model to model; what remains is a kind of statement.
SHAPE = [
    (r"/\*.*?\*/", ""),
    (r"\bparity_[0-9a-f]{16}\b", "parity_"),
    (r"\bc\d+\b", "c"),
    (r"'(?:[^']|'')*'", "'s'"),
    (r'"(?:[^"]|"")*"', '"n"'),
    (r"\b\d+(\.\d+)?\b", "1"),
    (r"\s+", " "),
]
# dbt's own, whose shape is not ours to choose.
OF_DBT = re.compile(r"dbt_internal_unit_test|__dbt_tmp\d|pg_get_late_binding_view_cols|from svv_table_info|\(\$1,")
REPEATED = re.compile(r"(\((?:'s'|1|null|true|false|cast\([^()]*(?:\([^()]*\))?\)|, )+\),? ?){2,}", re.I)


@pytest.fixture(scope="module")
def sent(example, gateway, warehouse):
    """What the gateway got while all verbs ran, in the states that matter: equal, different, waived, off."""
    shutil.copy(warehouse.path / "profiles.yml", example / "profiles.yml")
    before = gateway.statements.stat().st_size  # other modules of this session sent theirs, refused ones on purpose
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
    assert dbt(example, "test", "--select", "fct_orders", *target, "--vars", "{parallel_run_compare_with: off}").success
    assert dbt(example, "compile", *target).success
    assert dbt(example, "docs", "generate", *target).success
    compiled = [path.read_text() for path in (example / "target" / "compiled").rglob("*.sql")]
    log = gateway.logged(since=before)
    assert not [entry for entry in log if entry.get("refused")]
    return [entry["sql"] for entry in log if "sql" in entry] + compiled


@pytest.fixture(scope="module")
def kinds(sent):
    """The shortest statement of each kind."""
    found = {}
    for text in sent:
        for statement in statements(text):
            if OF_DBT.search(statement):
                continue
            shape = statement
            for pattern, instead in SHAPE:
                shape = re.sub(pattern, instead, shape, flags=re.S)
            shape = REPEATED.sub("(…)", shape)
            found[shape] = min(found.get(shape, statement), statement, key=len)
    return list(found.values())


def test_collection_has_all_that_we_send(kinds):
    for words in ("create table if not exists", "both_sides", "create temporary table parity_", "insert into", "ledger_periods", "pg_user",
                  "grant select, insert", "listagg(", "ledger_causes", "count(distinct"):  # fmt: skip
        assert any(words in statement for statement in kinds), words


def test_each_kind_parses_as_redshift_in_sqlglot(kinds):
    wrong = []
    for statement in kinds:
        try:
            sqlglot.parse_one(statement, read="redshift")
        except sqlglot.errors.SqlglotError as error:
            wrong.append((statement[:200], str(error)[:200]))
    assert not wrong


def test_each_kind_parses_as_redshift_in_sqlfluff(kinds):
    linter = Linter(dialect="redshift")
    wrong = []
    for statement in kinds:
        violations = linter.parse_string(statement).violations
        wrong += [(str(violation)[:200], statement[:200]) for violation in violations]
    assert not wrong


def test_each_function_is_documented(kinds):
    called = set()
    for statement in kinds:
        if not re.match(r"(begin|commit|grant|revoke|comment|set|reset|drop|create schema|alter)\b", statement, re.I):
            called |= {
                call.name.lower()
                for tree in sqlglot.parse(statement, read=Dialect)
                for call in tree.find_all(exp.Anonymous)
            }
    assert len(called) > 20
    assert called <= DOCUMENTED
