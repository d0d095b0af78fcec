"""generate_parity_yaml writes tests that can be pasted as they are, and marks what it guessed."""

import contextlib
import io
import re

import pytest
import yaml
from dbt_cases import NUMBERS, dbt, make_project

ORDERS = f"""
select
    cast(g as bigint) as order_key,
    cast(100 + g % 7 as bigint) as customer_key,
    date '2024-01-01' + cast(g % 40 as integer) as order_date,
    cast(g * 1.25 as numeric(12, 2)) as revenue,
    cast('n' || (g % 3) as varchar(10)) as note
from {NUMBERS} where g between 1 and 60
"""
LINES = f"""
select cast(1 + g / 3 as bigint) as order_key, cast(g % 3 as integer) as line_number, cast(g % 5 as numeric(12, 2)) as amount
from {NUMBERS} where g between 0 and 89
"""
SUPPLIERS = f"select cast(g as bigint) as supplier_key, cast('s' || g as varchar(10)) as supplier_name from {NUMBERS} where g between 1 and 9"
REGIONS = f"select cast('r' || g as varchar(9)) as region, cast(g + 3 as bigint) as order_count, cast(g * 7 as bigint) as net from {NUMBERS} where g between 1 and 5"
MODELS = {
    "marts/fct_orders": ORDERS,
    "marts/fct_order_lines": LINES,
    "marts/dim_suppliers": SUPPLIERS,
    "marts/region_totals": REGIONS,
    "marts/done": "select 1 as id",
    "staging/stg_cities": "select 1 as city_id, cast('x' as varchar(5)) as city",
    "staging/passing": "{{ config(materialized='ephemeral') }} select 1 as id",
}
LEGACY = {
    "fct_orders": 'select order_key as order_id, customer_key as cust_id, order_date, revenue, note as "no", 7 as etl_batch_id',
    "order_lines": "select order_key as order_id, line_number as line_nr, amount",
    "supplier_dimension": "select *",
    "rpt_17": "select region, order_count, net as turnover",
    "done": "select *",
    "etl_log": "select 'job' as job, 'ok' as outcome from (select 1) as one(id), (select 2) as two",
}
SOURCES = dict(zip(LEGACY, [ORDERS, LINES, SUPPLIERS, REGIONS, "select 1 as id", "select 1 as id"], strict=True))
MARTS_YML = """
models:
  - name: fct_orders
    columns:
      - name: order_key
        data_tests: [unique]
  - name: done
    data_tests:
      - parallel_run.parity
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory, warehouse, packages, connection):
    """A project of five models that nothing compares yet, one that a test does, and a legacy schema with other names."""
    folder = make_project(tmp_path_factory.mktemp("scaffold") / "project", warehouse, packages, schema="scaffold_new")
    settings = folder / "dbt_project.yml"
    settings.write_text(
        settings.read_text().replace("cases_legacy", "scaffold_old").replace("cases_new", "scaffold_new")
    )
    for name, sql in MODELS.items():
        path = folder / "models" / f"{name}.sql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(sql)
    (folder / "models" / "marts" / "_marts.yml").write_text(MARTS_YML)
    with connection, connection.cursor() as cursor:
        cursor.execute("drop schema if exists scaffold_old cascade; create schema scaffold_old")
        for name, sql in LEGACY.items():
            text = sql if " from " in sql else f"{sql} from ({SOURCES[name]}) as new_side"
            cursor.execute(f"create table scaffold_old.{name} as {text}")
    assert dbt(folder, "build", "--resource-type", "model", "--resource-type", "seed").success
    return folder


def generate(project, arguments="{}"):
    """The result of the operation and what it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        result = dbt(project, "run-operation", "generate_parity_yaml", "--args", arguments)
    return result, out.getvalue()


def written(text):
    """{file: {model: arguments of its parity test}} of what was printed."""
    found = {}
    for part in text.split("---\n")[1:]:
        for model in yaml.safe_load(part)["models"]:
            (test,) = model["data_tests"]
            arguments = test["parallel_run.parity"]["arguments"] if isinstance(test, dict) else {}
            found.setdefault(re.match(r"# (\S+?):", part)[1], {})[model["name"]] = arguments
    return found


@pytest.fixture(scope="module")
def printed(shop):
    result, text = generate(shop)
    assert result.success, text
    return text


def test_each_model_is_matched_with_its_relation_its_key_and_its_columns(printed):
    assert written(printed) == {
        "models/marts/_marts.yml": {
            "fct_orders": {
                "primary_key": "order_key",
                "renamed_columns": {"order_key": "order_id", "customer_key": "cust_id", "note": "no"},
            }
        },
        "models/_parity.yml": {
            "fct_order_lines": {
                "legacy": "order_lines",
                "primary_key": ["order_key", "line_number"],
                "renamed_columns": {"order_key": "order_id", "line_number": "line_nr"},
            },
            "dim_suppliers": {"legacy": "supplier_dimension", "primary_key": "supplier_key"},
            "region_totals": {"legacy": "rpt_17", "primary_key": "region", "renamed_columns": {"net": "turnover"}},
        },
    }


@pytest.mark.parametrize(
    "line",
    [
        'legacy: "supplier_dimension"  # guess: columns alike, 100 %',
        'legacy: "rpt_17"  # guess: columns alike, 50 %',
        "primary_key: order_key  # guess: from its unique test",
        "primary_key: [order_key, line_number]  # guess: from distinct counts",
        "order_key: order_id  # guess: alike name, same values",
        "net: turnover  # guess: same values",
        "#   etl_batch_id: only legacy has it; say why",
    ],
)
def test_what_is_a_guess_says_so_and_why(printed, line):
    assert line in [found.strip() for found in printed.splitlines()]


def test_what_has_no_counterpart_is_named(printed):
    assert printed.startswith("# 4 of 5 models were matched with one of 5 relations of scaffold_old.")
    assert (
        "# Relations of scaffold_old that no model was found for (retire them, or name one under `legacy`): etl_log\n"
        in printed
    )
    assert printed.endswith("# Models that no relation was found for: stg_cities\n")


def paste(project, text):
    """Puts what was printed where it says: a new file, and the entries of one that is there."""
    _, *parts = text.split("---\n")
    by_file = {re.match(r"# (\S+?):", part)[1]: part for part in parts}
    (project / "models" / "_parity.yml").write_text(by_file["models/_parity.yml"])
    pasted = {model["name"]: model for model in yaml.safe_load(by_file["models/marts/_marts.yml"])["models"]}
    content = yaml.safe_load(MARTS_YML)
    for model in content["models"]:
        model.update(pasted.get(model["name"], {}))
    (project / "models" / "marts" / "_marts.yml").write_text(yaml.safe_dump(content))


def verdicts(project):
    result = dbt(project, "test", "--select", "test_name:parity")
    tests = [run for run in result.result if run.node.resource_type == "test"]
    return {run.node.attached_node.split(".")[-1]: str(run.status) for run in tests}


def test_pasted_tests_run_and_pass_once_what_is_left_open_is_decided(shop, printed, connection):
    equal = dict.fromkeys(["fct_orders", "fct_order_lines", "dim_suppliers", "region_totals", "done"], "pass")
    paste(shop, printed)
    with connection, connection.cursor() as cursor:
        cursor.execute("update scaffold_old.rpt_17 set turnover = turnover + 1 where region = 'r2'")
    assert verdicts(shop) == equal | {"fct_orders": "fail", "region_totals": "fail"}

    paste(shop, re.sub(r"^( +)# (exclude_columns:|  \w+: only)", r"\1\2", printed, flags=re.MULTILINE))
    with connection, connection.cursor() as cursor:
        cursor.execute("update scaffold_old.rpt_17 set turnover = turnover - 1 where region = 'r2'")
    assert verdicts(shop) == equal
    (shop / "models" / "_parity.yml").unlink()


def test_without_reading_only_names_and_declared_keys_are_used(shop):
    result, text = generate(shop, "{models: [region_totals, dim_suppliers], scan: false}")
    assert result.success
    assert written(text)["models/_parity.yml"] == {
        "region_totals": {"legacy": "rpt_17"},
        "dim_suppliers": {"legacy": "supplier_dimension"},
    }
    assert "# no primary_key, rows are compared as a multiset: none is declared, and nothing was read" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("{models: fct_order}", "argument `models` got fct_order; it takes names of models of this project, or of their folders: dim_suppliers"),
        ("{legacy_schema: nowhere}", "argument `legacy_schema` got nowhere; it takes a schema with tables or views that dbt_user may see."),
        ("{scan: later}", "argument `scan` got later; it takes true or false."),
    ],
)  # fmt: skip
def test_wrong_argument_is_named(shop, arguments, said):
    result, text = generate(shop, arguments)
    assert not result.success
    assert said in " ".join(text.split())
