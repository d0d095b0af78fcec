"""Runs pairs of tables through the generic tests, many in one dbt invocation, as a project that installed them would.

A `Case` is a pair of tables and a declaration; `run_cases` returns an `Outcome` for each, by name.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2.extras
import yaml
from dbt.cli.main import dbtRunner
from dbt_common.invocation import get_invocation_id
from parse_reuse import parsing_reused

HERE = Path(__file__).resolve().parent
LEGACY, NEW = "cases_legacy", "cases_new"
# The numbers from 0 to 999 as g, in the SQL of both engines: Redshift has generate_series on its leader node only.
DIGITS = " union all ".join(f"select {digit} as d" for digit in range(10))
NUMBERS = f"(select a.d + 10 * b.d + 100 * c.d as g from ({DIGITS}) as a, ({DIGITS}) as b, ({DIGITS}) as c) as numbers"
GATEWAY = None  # the one before every project, with pytest's --target gateway


@dataclass
class Case:
    """`legacy` and `new` are statements that make the table {table}; {legacy} stands for the legacy one."""

    name: str
    legacy: str
    new: str
    arguments: dict = field(default_factory=dict)
    test: str = "parity"


@dataclass
class Outcome:
    status: str
    message: str
    rows: list[dict]
    checks: list[dict]

    @property
    def check_names(self) -> set[str]:
        return {row["check_name"] for row in self.rows}

    def rows_of(self, check_name: str) -> list[dict]:
        return [row for row in self.rows if row["check_name"] == check_name]

    def check(self, check_name: str, column_name: str | None = None) -> dict:
        return next(c for c in self.checks if (c["check_name"], c["column_name"]) == (check_name, column_name))


def make_project(
    folder: Path, warehouse, packages: Path, user: str = "dbt_user", schema: str = NEW, gateway=None
) -> Path:
    """A consumer project in `folder`: our dbt_project.yml, the installed packages, and a profile for the warehouse.

    With a gateway the profile is of type redshift.
    """
    gateway = gateway or GATEWAY
    (folder / "models").mkdir(parents=True)
    (folder / "dbt_project.yml").write_text((HERE / "dbt_project.yml").read_text())
    (folder / "packages.yml").write_text(f"packages:\n  - local: {HERE.parent}\n")
    (folder / "dbt_packages").symlink_to(packages)
    output = {"user": user, "dbname": "analytics", "schema": schema, "threads": 4}
    if gateway:
        output |= {"type": "redshift", "sslmode": "disable", "query_group": "dbt", **gateway.address}
    else:
        output |= {"type": "postgres", "host": str(warehouse.socket_dir), "port": 5432, "password": ""}
    outputs = {"cases": output}
    (folder / "profiles.yml").write_text(yaml.safe_dump({"consumer": {"target": "cases", "outputs": outputs}}))
    (folder / "macros").mkdir()  # of a project without a macro dbt makes an error for each that it looks up
    (folder / "macros" / "own.sql").write_text("{% macro own() %}{% endmacro %}")
    (folder / "seeds").mkdir()
    waivers = "waiver_id,model,column_name,predicate,max_rows,owner,reason,expires_on\n"
    (folder / "seeds" / "case_waivers.csv").write_text(waivers)
    types = {"waiver_id": "text", "model": "text", "column_name": "text", "predicate": "text", "max_rows": "bigint"}
    types |= {"owner": "text", "reason": "text", "expires_on": "date"}
    seeds = {"seeds": [{"name": "case_waivers", "config": {"column_types": types}}]}
    (folder / "seeds" / "_seeds.yml").write_text(yaml.safe_dump(seeds))
    return folder


def dbt(project: Path, *arguments: str):
    """One dbt command in this process; the result of dbtRunner."""
    where = ["--project-dir", str(project), "--profiles-dir", str(project)]
    quiet = [] if "--no-quiet" in arguments else ["--quiet"]
    with parsing_reused(project, project / "target", arguments):
        return dbtRunner().invoke([*arguments, *where, *quiet])


def adapter_connection(connection):
    """A connection for what dbt compiled: with --target gateway that is SQL of Redshift."""
    return GATEWAY.connect("dbt_user") if GATEWAY else connection


def create_tables(connection, cases: list[Case]) -> None:
    with connection, connection.cursor() as cursor:
        for schema in (LEGACY, NEW):
            cursor.execute(f"create schema if not exists {schema}")
        for case in cases:
            for schema, sql in ((LEGACY, case.legacy), (NEW, case.new)):
                table = f'{schema}."{case.name}"'
                cursor.execute(f"drop table if exists {table} cascade")
                cursor.execute(sql.replace("{table}", table).replace("{legacy}", f'{LEGACY}."{case.name}"'))


def write_sources(project: Path, cases: list[Case]) -> None:
    tables = [
        {
            "name": case.name,
            "data_tests": [{f"parallel_run.{case.test}": {"name": f"case_{case.name}", "arguments": case.arguments}}],
        }
        for case in cases
    ]
    source = {"name": "cases", "schema": NEW, "tables": tables}
    (project / "models" / "cases.yml").write_text(yaml.safe_dump({"sources": [source]}, sort_keys=False))


def run_cases(
    project: Path, connection, cases: list[Case], *arguments: str, command: str = "build"
) -> dict[str, Outcome]:
    """Creates the tables of the cases and checks them."""
    create_tables(connection, cases)
    return check_cases(project, connection, cases, *arguments, command=command)


def check_cases(
    project: Path, connection, cases: list[Case], *arguments: str, command: str = "build"
) -> dict[str, Outcome]:
    """Tests the tables of the cases as they are in one dbt invocation, and reads the failing rows and the ledger."""
    names = [case.name for case in cases]
    assert len(set(names)) == len(names), "the names of cases must differ"
    write_sources(project, cases)
    result = dbt(project, command, *arguments)
    if result.exception or result.result is None:
        raise AssertionError(f"dbt did not run: {result.exception}")
    outcomes = {}
    session = adapter_connection(connection)
    with session, session.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        for run in result.result:
            if run.node.resource_type != "test":
                continue
            name = run.node.name.removeprefix("case_")
            rows = []
            if str(run.status) in ("pass", "fail", "warn"):
                cursor.execute(run.node.compiled_code)
                rows = [dict(row) for row in cursor.fetchall()]
            cursor.execute(
                "select * from analytics_migration.ledger_checks where check_id = %s order by check_name, column_name",
                (f"{get_invocation_id()}:{run.node.unique_id}",),
            )
            checks = [dict(row) for row in cursor.fetchall()]
            outcomes[name] = Outcome(str(run.status), re.sub(r"\s+", " ", run.message or ""), rows, checks)
    return outcomes
