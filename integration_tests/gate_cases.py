"""A small migration that is ready to be cut over: equal, isolated, tested for days, sampled and signed off."""

import contextlib
import re
from pathlib import Path

import dbt_cases
import yaml
from dbt_cases import NUMBERS
from isolation_cases import clear, make_isolation_project, operation, render, run, sql  # noqa: F401

TABLES = ("orders", "customers")
LEGACY = """
    create role iso_kettle login;
    create role iso_reader login;
    create role iso_admin login;
    create schema iso_legacy authorization iso_kettle;
    set role iso_kettle;
    create table iso_legacy.orders (id integer, amount numeric(10, 2));
    create table iso_legacy.customers (id integer, name varchar(10));
    insert into iso_legacy.orders select g, g from generate_series(1, 20) as g;
    insert into iso_legacy.customers select g, 'c' || g from generate_series(1, 5) as g;
    reset role;
"""
MODELS = {
    "stg_orders": f"""
        {{{{ config(materialized='ephemeral') }}}}
        select g as id, g as cents from {NUMBERS} where g between 1 and 20
    """,
    "orders": """
        {{ config(materialized='table') }}
        select id, cast(cents as numeric(10, 2)) as amount from {{ ref('stg_orders') }}
    """,
    "customers": f"""
        {{{{ config(materialized='table') }}}}
        select g as id, cast('c' || g as varchar(10)) as name from {NUMBERS} where g between 1 and 5
    """,
}
EXPOSURES = [
    {
        "name": "board",
        "label": "Board report",
        "type": "dashboard",
        "owner": {"name": "Finance", "email": "finance@example.com"},
        "depends_on": ["ref('orders')"],
        "config": {"meta": {"needs_sign_off": True}},
    },
    {
        "name": "mailing",
        "type": "application",
        "owner": {"name": "Marketing", "email": "marketing@example.com"},
        "depends_on": ["ref('customers')"],
    },
]
RIGHTS = """
    grant iso_kettle, iso_builder to iso_admin;
    grant pg_read_all_stats to iso_admin;
    grant create on database analytics to iso_admin;
"""
# On Redshift nobody becomes a member of an owner
REDSHIFT_RIGHTS = "alter role iso_admin superuser"
# What only time brings: the same run on each of the six days before, and samples since eight days ago
HISTORY = """
    insert into iso_migration.ledger_checks
    select (jsonb_populate_record(checks, jsonb_build_object(
        'check_id', day || '-' || check_id, 'invocation_id', day || '-' || invocation_id,
        'checked_at', checked_at - day * interval '1 day'))).*
    from iso_migration.ledger_checks as checks cross join generate_series(1, 6) as day;
    insert into iso_migration.ledger_samples (sample_id, window_end)
    values ('first', now() at time zone 'utc' - interval '8 days');
"""
GATES = (
    "clean_runs",
    "clean_days",
    "evidence",
    "coverage",
    "waivers",
    "selftest",
    "sign_offs",
    "legacy_frozen",
    "new_unchanged",
    "readers",
    "hidden_data",
    "dependents",
    "locks",
    "names",
    "privileges",
    "archive_readonly",
    "connection",
    "running",
)


def make_ready_project(folder: Path, warehouse, packages: Path) -> Path:
    """The consumer project of such a migration; target `build` builds, `limited` cuts over, `admin` is a superuser."""
    project = make_isolation_project(folder, warehouse, packages)
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    settings["vars"]["parallel_run_waivers"] = "case_waivers"
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
    for name, text in MODELS.items():
        (project / "models" / f"{name}.sql").write_text(text)
    write_tests(project)
    return project


def write_tests(project: Path, tables=TABLES, **arguments) -> None:
    models = []
    for name in TABLES:
        test = {"name": f"parity_{name}", "arguments": {"primary_key": "id"} | arguments}
        models.append({"name": name, "data_tests": [{"parallel_run.parity": test}] if name in tables else []})
    text = yaml.safe_dump({"models": models, "exposures": EXPOSURES}, sort_keys=False)
    (project / "models" / "models.yml").write_text(text)


def done(result: tuple[bool, str]) -> str:
    assert result[0], result[1]
    return result[1]


def build(project: Path, *arguments: str) -> str:
    return done(run(project, "build", "build", *arguments))


def sign(project: Path, exposure: str = "board") -> str:
    return done(operation(project, "sign_off", "limited", exposure=exposure, by="Ann", note="figures of May checked"))


def make_built(project: Path, warehouse) -> None:
    """Legacy, isolated, and one green run."""
    clear(warehouse)
    sql(warehouse, LEGACY)
    done(operation(project, "isolate"))
    sql(warehouse, REDSHIFT_RIGHTS if dbt_cases.GATEWAY else RIGHTS)
    build(project)


def make_ready(project: Path, warehouse) -> None:
    """Everything that turns the gates green, by the verbs that people use; only the days are made up."""
    make_built(project, warehouse)
    sql(warehouse, HISTORY)
    done(operation(project, "parity_selftest", "build"))
    sign(project)
    done(operation(project, "sample_access"))


def readiness(project: Path, target: str = "limited") -> tuple[bool, dict[str, tuple[str, str, str]], str]:
    """Whether it ended well, {gate: (state, days, figure and what to do)}, and all it said."""
    ended_well, said = operation(project, "readiness", target)
    found = {}
    for state, gate, days, text in re.findall(r"^(GREEN|RED) +(\w+) +(\S+)  (.*(?:\n {32}.*)?)$", said, re.MULTILINE):
        found[gate] = (state, days, re.sub(r"\s+", " ", text))
    return ended_well, found, said


def red(found: dict) -> set[str]:
    return {gate for gate, (state, _, _) in found.items() if state == "RED"}


@contextlib.contextmanager
def kept_ledger(warehouse, *tables: str):
    """Gives the ledger's tables back as they were: what no verb may do, and time would."""
    for table in tables:
        sql(warehouse, f"create table public.kept_{table} as table iso_migration.ledger_{table}")
    try:
        yield
    finally:
        for table in tables:
            sql(
                warehouse,
                f"truncate iso_migration.ledger_{table};"
                f"insert into iso_migration.ledger_{table} table public.kept_{table}; drop table public.kept_{table}",
            )


def set_vars(project: Path, **values) -> None:
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    settings["vars"] |= {f"parallel_run_{name}": value for name, value in values.items()}
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
