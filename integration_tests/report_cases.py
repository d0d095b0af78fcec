"""Ledgers made by SQL, for the report: any number of models and days, without a comparison having run."""

import contextlib
import io
from pathlib import Path

import yaml
from dbt.cli.main import dbtRunner
from dbt_cases import make_project
from gate_cases import GATES
from parse_reuse import parsing_reused

SHOWN, TEMPLATE = "report_shown", "report_template"

NAMES = [
    "fct_orders",
    "fct_order_lines",
    "fct_payments",
    "fct_returns",
    "fct_shipments",
    "fct_visits",
    "fct_campaign_costs",
    "fct_stock_levels",
    "dim_customers",
    "dim_products",
    "dim_suppliers",
    "dim_stores",
    "dim_employees",
    "dim_dates",
    "dim_currencies",
    "dim_channels",
    "agg_daily_revenue",
    "agg_weekly_margin",
    "agg_customer_value",
    "agg_store_targets",
    "agg_returns_by_reason",
    "rpt_board_summary",
    "rpt_inventory_age",
    "rpt_open_invoices",
]
LEDGER = (Path(__file__).parent / "report_ledger.sql").read_text()


def make_reader(folder: Path, warehouse, packages: Path) -> Path:
    """A project without a parity test: it knows the ledger alone, the one in the schema SHOWN."""
    project = make_project(folder, warehouse, packages, schema="analytics_new")
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    settings["vars"] |= {
        "parallel_run_legacy_schema": "analytics_legacy",
        "parallel_run_new_schema": "analytics_new",
        "parallel_run_ledger_schema": SHOWN,
        "parallel_run_report_samples": "show_all",  # it knows no model's tags
    }
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
    said(project, "run-operation", "create_ledger")
    rename(warehouse, SHOWN, TEMPLATE)
    return project


def rename(warehouse, schema, new_name) -> None:
    with contextlib.closing(warehouse.connect("postgres")) as session, session, session.cursor() as cursor:
        cursor.execute(f"alter schema {schema} rename to {new_name}")


def said(project, *arguments: str) -> str:
    """What a dbt command of this process prints by `print`, as on stdout with `dbt -q`."""
    printed = []
    runner = dbtRunner(callbacks=[lambda event: event.info.name == "PrintEvent" and printed.append(event.info.msg)])
    where = ["--project-dir", str(project), "--profiles-dir", str(project)]
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), parsing_reused(project, project / "target", arguments):
        result = runner.invoke(["--quiet", *arguments, *where])
    assert result.success, result.exception or shown.getvalue()
    return "\n".join(printed)


def report(project, warehouse, schema: str | None) -> str:
    """The report of the ledger in that schema as HTML; without one, of a ledger that was never made."""
    if schema:
        rename(warehouse, schema, SHOWN)
    try:
        return said(project, "run-operation", "parity_report")
    finally:
        if schema:
            rename(warehouse, SHOWN, schema)


def make_ledger(warehouse, schema, names=NAMES, days=45, open_models=0, red_gates=(), sql="") -> None:
    """A ledger in `schema`, in which so many models differ at the end."""
    with contextlib.closing(warehouse.connect("dbt_user")) as session, session, session.cursor() as cursor:
        cursor.execute(f"create schema {schema}")
        cursor.execute("select table_name from information_schema.tables where table_schema = %s", [TEMPLATE])
        for (table,) in cursor.fetchall():
            cursor.execute(f"create table {schema}.{table} (like {TEMPLATE}.{table})")
        values = {"names": list(names), "days": days, "open": open_models, "gates": list(GATES), "red": list(red_gates)}
        cursor.execute(LEDGER.replace("{schema}", schema), values)
        if sql:
            cursor.execute(sql.replace("{schema}", schema))
