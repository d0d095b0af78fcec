"""The example of this repository: built as dbt_user on TPC-H data, equal to legacy only thanks to what it declares."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from browser import open_browser
from dbt_cases import HERE, dbt

MARTS = ["agg_daily_revenue", "dim_customers", "dim_parts", "dim_suppliers", "fct_order_lines", "fct_orders"]


@pytest.fixture(scope="module")
def built(example):
    return dbt(example, "build")


def query(warehouse, sql, role="bi_reader"):
    session = warehouse.connect(role)
    with session, session.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_build_is_green(built):
    assert built.success, [(r.node.name, r.message) for r in built.result if str(r.status) in ("error", "fail")]


def test_every_mart_is_proven(built, warehouse):
    found = query(
        warehouse,
        "select model, verdict, legacy_rows = new_rows from analytics_migration.parity_latest where target_name = 'embedded' order by model",
    )
    verdicts = {name: "waived" if name == "dim_customers" else "pass" for name in MARTS}
    assert found == [(name, verdicts[name], True) for name in MARTS]


def test_history_has_figures_of_both_sides(built, warehouse):
    (figures,) = query(
        warehouse,
        "select legacy_value, new_value from analytics_migration.parity_history where model = 'fct_order_lines' and check_name = 'row_count' limit 1",
    )
    assert figures == ("60175", "60175")


SIGN_OFF = "{exposure: revenue_dashboard, by: Ann, note: figures of <b>May</b> checked}"


@pytest.fixture(scope="module")
def pages(built, example):
    """What `make docs` makes of the green build, with one of the two dashboards signed off."""
    assert dbt(example, "run-operation", "sign_off", "--target", "embedded_admin", "--args", SIGN_OFF).success
    command = [sys.executable, HERE / "docs.py", "--project-dir", example]
    environment = {name: value for name, value in os.environ.items() if name != "DBT_PROFILES_DIR"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads((example / "target" / "docs" / "manifest.json").read_text())


def described(pages, kind, name):
    (node,) = [node for node in pages[kind].values() if node["name"] == name and node["resource_type"] != "test"]
    return node["description"]


@pytest.mark.parametrize("name", MARTS)
def test_page_of_each_mart_names_counterpart_and_last_verdict(pages, name):
    text = described(pages, "nodes", name)
    legacy = "supplier_dimension" if name == "dim_suppliers" else name
    assert f"Legacy counterpart: `analytics_legacy.{legacy}`" in text
    assert re.search(r"Last verdict: equal on \d{4}-\d\d-\d\d \d\d:\d\d UTC \(\d+ rows in legacy, \d+ here\)", text)
    assert f"replaced by [{name}]" in described(pages, "sources", legacy).lower()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("fct_orders", "| `order_key` | called `order_id` in legacy | Legacy calls the keys order_id and cust_id; the new names follow the other models. |"),
        ("fct_orders", "| `ordered_at` | compared to the second | Kettle keeps whole seconds and cuts the fraction off. |"),
        ("fct_orders", "| `etl_batch_id` | not compared | Kettle's own batch number, without business meaning. The new pipeline has no batches. |"),
        ("dim_suppliers", "| the name | `supplier_dimension` in legacy | The legacy table is called supplier_dimension. |"),
        ("dim_customers", "| `region_name` | waiver W-001: at most 3 rows where `customer_key <= 100 and nation_name = 'EGYPT'`, accepted by Finance reporting until 2099-12-31 | Known legacy bug:"),
        ("dim_parts", "No difference is declared: all has to be equal."),
    ],
)  # fmt: skip
def test_page_of_a_mart_has_each_declared_difference_with_its_reason(pages, name, line):
    assert line in described(pages, "nodes", name)
    assert "no reason given" not in described(pages, "nodes", name)


def test_page_of_an_exposure_has_its_owner_and_sign_off(pages):
    signed = described(pages, "exposures", "revenue_dashboard")
    assert "Owner: Finance reporting" in signed and "Signed off: by Ann on 20" in signed
    assert "figures of &lt;b>May&lt;/b> checked" in signed
    assert "Signed off: not needed" in described(pages, "exposures", "supplier_dashboard")


def test_first_page_explains_and_lists_what_changes(pages):
    (text,) = [
        doc["block_contents"]
        for doc in pages["docs"].values()
        if doc["name"] == "__overview__" and doc["package_name"] != "dbt"
    ]
    assert "## How to read parity" in text and "## Glossary" in text
    assert re.search(
        r"\| \[fct_orders\]\(#!/model/model.parallel_run.fct_orders\) \| `analytics_legacy.fct_orders` \| `order_key`, .* \| equal on 20",
        text,
    )


def test_lineage_joins_each_legacy_table_to_its_mart(pages):
    legacy = {node["name"]: key for key, node in pages["sources"].items() if node["source_name"] == "analytics_legacy"}
    assert len(legacy) == len(MARTS)
    for name in MARTS:
        source = legacy["supplier_dimension" if name == "dim_suppliers" else name]
        parents = pages["parent_map"][f"analysis.parallel_run.audit_{name}"]
        assert {source, f"model.parallel_run.{name}"} <= set(parents)


def test_one_page_holds_it_all_and_dbts_own_manifest_is_untouched(pages, example):
    page = (example / "target" / "static_index.html").read_text()
    assert "INLINE DATA" not in page and "Legacy counterpart: `analytics_legacy.fct_orders`" in page
    own = json.loads((example / "target" / "manifest.json").read_text())
    assert described(own, "nodes", "fct_orders") == "One row per order, with the revenue of its lines."


# What dbt's own page asks for in vain: icons by a name that its framework has not filled in yet, and its own favicon.
DBTS_OWN_ERRORS = re.compile(r"getIcon\(|favicon")


def test_one_page_opens_in_a_browser_with_the_overview(pages, example):
    said = []
    with open_browser() as browser:
        page = browser.new_page()
        page.on(
            "console", lambda message: message.type == "error" and said.append(f"{message.text} {message.location}")
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((example / "target" / "static_index.html").as_uri())
        page.get_by_role("heading", name="From the legacy ETL to dbt").wait_for()
        page.goto((example / "target" / "static_index.html").as_uri() + "#!/model/model.parallel_run.fct_orders")
        page.get_by_text("Legacy counterpart").first.wait_for()
    assert not [text for text in said if not DBTS_OWN_ERRORS.search(text)]


def test_descriptions_are_kept_in_the_warehouse(built, warehouse):
    comments = query(
        warehouse,
        """
        select nsp.nspname || '.' || cls.relname, obj_description(cls.oid, 'pg_class'), count(dsc.objoid), count(att.attname)
        from pg_class as cls
        inner join pg_namespace as nsp on cls.relnamespace = nsp.oid
        inner join pg_attribute as att on cls.oid = att.attrelid and att.attnum > 0
        left join pg_description as dsc on cls.oid = dsc.objoid and att.attnum = dsc.objsubid
        where nsp.nspname in ('analytics_new', 'analytics_staging') and cls.relkind in ('r', 'v')
        group by 1, 2
        """,
    )
    assert {f"analytics_new.{name}" for name in MARTS} < {name for name, *_ in comments}
    assert [row for row in comments if not row[1] or row[2] < row[3]] == []
    kept = query(warehouse, "select col_description('analytics_new.fct_orders'::regclass, 1)")
    assert kept == [("Key of the order.",)]


def test_timeline_has_a_row_per_run_with_the_models_left(built, warehouse):
    found = query(
        warehouse,
        "select command, is_complete, models_compared, models_equal, models_waived, models_open, models_known "
        "from analytics_migration.migration_timeline order by ended_at limit 1",
    )
    assert found == [("build", 1, 6, 6, 1, 0, 6)]


def test_readiness_history_tells_the_latest_judgement(built, warehouse):
    query(
        warehouse,
        "insert into analytics_migration.ledger_gates (invocation_id, judged_at, gate, passed, days_to_green) values "
        "('first', '2026-01-01', 'clean_days', false, 3), ('second', '2026-01-02', 'clean_days', false, 2), "
        "('second', '2026-01-02', 'sign_offs', false, null), ('second', '2026-01-02', 'locks', true, 0) returning gate",
        "dbt_user",
    )
    found = query(
        warehouse,
        "select gate, verdict, gates, gates_green, days_to_all_green, gates_waiting_for_somebody "
        "from analytics_migration.readiness_history where is_latest = 1 order by gate",
    )
    told = (3, 1, 2, 1)
    assert found == [("clean_days", "red", *told), ("locks", "green", *told), ("sign_offs", "red", *told)]


def test_second_build_is_green_too(built, example):
    assert dbt(example, "build", "--select", "agg_daily_revenue").success


def test_each_undeclared_habit_is_caught(built, example, warehouse):
    path = example / "models" / "marts" / "core" / "_core__models.yml"
    text = path.read_text()
    content = yaml.safe_load(text)
    for model in content["models"]:
        for test in model["data_tests"]:
            for argument in ("normalize", "tolerance", "exclude_columns"):
                test.get("parity", {}).get("arguments", {}).pop(argument, None)
    try:
        path.write_text(yaml.safe_dump(content, sort_keys=False))
        result = dbt(example, "test", "--select", "test_name:parity", "--vars", "{parallel_run_waivers: null}")
    finally:
        path.write_text(text)
    caught = set()
    for run in result.result:
        if str(run.status) == "fail":
            sql = f"select distinct check_name, column_name from ({run.node.compiled_code}) as failing"
            caught |= {
                (run.node.attached_node.split(".")[-1], *row)
                for row in query(warehouse, sql)
                if row[0] in ("columns", "rows_changed")
            }
    assert caught == {
        ("dim_customers", "rows_changed", "market_segment"),
        ("dim_customers", "rows_changed", "customer_comment"),
        ("dim_customers", "rows_changed", "region_name"),
        ("fct_orders", "rows_changed", "ordered_at"),
        ("fct_orders", "rows_changed", "order_priority"),
        ("fct_orders", "rows_changed", "order_comment"),
        ("fct_orders", "rows_changed", "revenue"),
        ("fct_orders", "columns", "etl_batch_id"),
        ("fct_order_lines", "rows_changed", "ship_mode"),
    }


def test_each_undeclared_name_is_caught(built, example):
    path = example / "models" / "marts" / "core" / "_core__models.yml"
    text = path.read_text()
    content = yaml.safe_load(text)
    renamed = set()
    for model in content["models"]:
        for test in model["data_tests"]:
            if test.get("parity", {}).get("arguments", {}).pop("renamed_columns", None):
                renamed.add(model["name"])
    try:
        path.write_text(yaml.safe_dump(content, sort_keys=False))
        result = dbt(example, "test", "--select", "test_name:parity")
    finally:
        path.write_text(text)
    not_passed = {r.node.attached_node.split(".")[-1] for r in result.result if str(r.status) in ("fail", "error")}
    assert renamed and not_passed == renamed


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("fct_orders", "set total_price = total_price + 0.01 where order_id = 7"),
        ("fct_orders", "set order_comment = order_comment || ' ' where order_id = 7"),
        ("fct_order_lines", "set discount = -discount where order_id = 7 and line_nr = 2"),
        ("dim_parts", "set part_name = upper(part_name) where part_key = 11"),
        ("agg_daily_revenue", "set net_revenue = null where order_date = '1996-01-02'"),
        ("supplier_dimension", "set phone = '' where supplier_key = 3"),
        ("dim_customers", "set region_name = 'ATLANTIS' where customer_key = 120"),
    ],
)
def test_one_changed_value_in_legacy_is_caught(built, example, warehouse, table, change):
    kettle = warehouse.connect("kettle")
    with kettle, kettle.cursor() as cursor:
        cursor.execute(f"create table analytics_legacy.saved as table analytics_legacy.{table}")
        cursor.execute(f"update analytics_legacy.{table} {change}")
        assert cursor.rowcount == 1
    try:
        result = dbt(example, "test", "--select", "test_name:parity")
    finally:
        with kettle, kettle.cursor() as cursor:
            cursor.execute(
                f"truncate analytics_legacy.{table}; insert into analytics_legacy.{table} table analytics_legacy.saved; drop table analytics_legacy.saved"
            )
        kettle.close()
    failed = [r for r in result.result if str(r.status) == "fail"]
    assert [r.node.attached_node.split(".")[-1] for r in failed] == [
        "dim_suppliers" if table == "supplier_dimension" else table
    ]
    rows = query(warehouse, failed[0].node.compiled_code)
    assert "rows_changed" in {row[0] for row in rows}


def test_docs_say_what_differs_and_whose_sign_off_is_void(pages, example):
    """The last change above was in dim_customers, which the signed dashboard reads."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert dbt(example, "run-operation", "parity_docs").success
    nodes = json.loads(out.getvalue())["nodes"]
    assert "Last verdict: **different** on 20" in nodes["model.parallel_run.dim_customers"]
    assert "Last verdict: equal on 20" in nodes["model.parallel_run.dim_parts"]
    assert "Signed off: **stale: red since" in nodes["exposure.parallel_run.revenue_dashboard"]


def test_timeline_burns_up_when_models_differ(built, warehouse):
    """After the tests above, whose last run changed one legacy table."""
    found = query(
        warehouse,
        "select models_compared, models_differing, models_open from analytics_migration.migration_timeline order by ended_at desc limit 1",
    )
    assert found == [(6, 1, 1)]


def test_developer_target_writes_schemas_of_its_own(built, example, warehouse):
    profiles = example / "profiles.yml"
    text = profiles.read_text()
    content = yaml.safe_load(text)
    outputs = content["parallel_run"]["outputs"]
    outputs["dev"] = outputs["embedded"] | {"schema": "dev_ann"}
    before = query(warehouse, "select count(*) from analytics_migration.ledger_checks")
    try:
        profiles.write_text(yaml.safe_dump(content))
        result = dbt(
            example,
            "build",
            "--target",
            "dev",
            "--select",
            "+agg_daily_revenue",
            "waivers",
            "--indirect-selection",
            "cautious",
        )
    finally:
        profiles.write_text(text)
    assert result.success, [(r.node.name, r.message) for r in result.result if str(r.status) in ("error", "fail")]
    schemas = {r.node.schema for r in result.result if r.node.resource_type in ("model", "seed")}
    assert schemas == {"dev_ann", "dev_ann_analytics_staging", "dev_ann_analytics_migration"}
    assert query(warehouse, "select count(*) from analytics_migration.ledger_checks") == before
