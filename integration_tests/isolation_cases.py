"""A legacy schema, its owner and a BI role of one's own, in which isolation is tried without touching other tests."""

import contextlib
import json
from pathlib import Path

import yaml
from dbt.cli.main import dbtRunner
from dbt_cases import make_project
from parse_reuse import parsing_reused

NAMES = {
    "legacy_schema": "iso_legacy",
    "new_schema": "iso_new",
    "final_schema": "iso_final",
    "archive_schema": "iso_archive",
    "ledger_schema": "iso_migration",
    "dbt_user": "iso_builder",
    "bi_user": "iso_reader",
    "dbt_group": "iso_group",
    "waivers": None,
    "isolation": "enforced",
}
ROLES = ("iso_builder", "iso_reader", "iso_kettle", "iso_admin", "iso_between", "iso_other")
SCHEMAS = ("iso_legacy", "iso_new", "iso_migration", "iso_archive", "iso_final", "iso_elsewhere")
LEGACY = """
    create role iso_kettle login;
    create role iso_reader login;
    create schema iso_legacy authorization iso_kettle;
    set role iso_kettle;
    create table iso_legacy.orders (id integer, amount numeric(10, 2));
    create table iso_legacy."Mixed Case" (id integer generated always as identity, "A b" text);
    create view iso_legacy.recent_orders as select * from iso_legacy.orders;
    insert into iso_legacy.orders select g, g from generate_series(1, 10) as g;
    reset role;
"""
# Whatever isolation is made of: roles and memberships, schemas, and every access list
CATALOG = """
    select 'role', rolname::text, rolcanlogin::text, rolsuper::text from pg_roles where rolname like 'iso%'
    union all
    select 'member', member::regrole::text, roleid::regrole::text, null from pg_auth_members
    where member::regrole::text like 'iso%'
    union all
    select 'schema', nspname, nspowner::regrole::text,
        array(select unnest(coalesce(nspacl, acldefault('n', nspowner)))::text order by 1)::text
    from pg_namespace where nspname like 'iso%'
    union all
    select 'relation', relnamespace::regnamespace || '.' || relname, relowner::regrole::text,
        array(select unnest(coalesce(relacl, acldefault('r', relowner)))::text order by 1)::text
    from pg_class where relnamespace::regnamespace::text like 'iso%' and relkind <> 'i'
    union all
    select 'column', attrelid::regclass::text, attname, attacl::text
    from pg_attribute where attacl is not null and attrelid::regclass::text like 'iso%'
    union all
    select 'default', defaclnamespace::regnamespace::text, defaclrole::regrole::text,
        array(select unnest(defaclacl)::text order by 1)::text
    from pg_default_acl where defaclrole::regrole::text like 'iso%'
    order by 1, 2, 3, 4
"""


def sql(warehouse, statement: str, role: str = "postgres") -> list[tuple]:
    """Runs a statement in a session and transaction of its own; its rows."""
    with contextlib.closing(warehouse.connect(role)) as session, session, session.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def catalog(warehouse) -> list[tuple]:
    """The catalog without the ledger, which stays whatever happens."""
    return [row for row in sql(warehouse, CATALOG) if not row[1].startswith("iso_migration")]


def clear(warehouse) -> None:
    """Removes everything of these names."""
    present = {name for (name,) in sql(warehouse, "select rolname from pg_roles where rolname like 'iso%'")}
    schemas = "".join(f"drop schema if exists {schema} cascade;" for schema in SCHEMAS)
    sql(warehouse, schemas + "".join(f"drop owned by {role} cascade; drop role {role};" for role in present))


def make_isolation_project(folder: Path, warehouse, packages: Path, gateway=None) -> Path:
    """A consumer project with a target for each of some roles; `build` is the one that builds, `admin` a superuser."""
    project = make_project(folder, warehouse, packages, gateway=gateway)
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    settings["vars"] = {f"parallel_run_{name}": value for name, value in NAMES.items()}
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
    profiles = yaml.safe_load((project / "profiles.yml").read_text())
    common = profiles["consumer"]["outputs"].pop("cases") | {"schema": "iso_new", "threads": 1, "retries": 0}
    users = {"build": "iso_builder", "admin": "postgres", "limited": "iso_admin", "legacy": "iso_kettle"}
    profiles["consumer"] = {
        "target": "build",
        "outputs": {target: common | {"user": user} for target, user in users.items()}
        | {"developer": common | {"schema": "iso_dev"}},
    }
    (project / "profiles.yml").write_text(yaml.safe_dump(profiles))
    return project


MANIFESTS = {}


def parsed(project: Path, target: str, command: tuple[str, ...], places: list[str]):
    """The project as dbt has parsed it, once for all users of a schema; none where dbt has to do it itself."""
    if command[0] != "run-operation":  # a second build of what was compiled before loses its ephemeral models
        return None
    (profile,) = yaml.safe_load((project / "profiles.yml").read_text()).values()
    output = profile["outputs"][target]
    files = [
        path for folder in ("models", "macros", "seeds", ".") for path in (project / folder).glob("*") if path.is_file()
    ]
    texts = tuple((path.name, path.read_bytes()) for path in sorted(files) if path.name != "profiles.yml")
    key = (project, output["type"], output["schema"], texts)
    if key not in MANIFESTS:
        MANIFESTS[key] = dbtRunner().invoke(["--quiet", "parse", *places]).result
    return MANIFESTS[key]


def run(project: Path, target: str, *command: str) -> tuple[bool, str]:
    """Runs dbt; whether it ended well, and all it said. A folder for each target saves parsing at each change of it."""
    said = []
    arguments = (*command, "--target", target)
    places = ["--project-dir", str(project), "--profiles-dir", str(project), "--target-path", f"target/{target}"]
    callbacks = [lambda event: event.info.level != "debug" and said.append(event.info.msg)]
    with parsing_reused(project, project / "target" / target, arguments):
        manifest = parsed(project, target, command, [*places, "--target", target])
        result = dbtRunner(manifest, callbacks).invoke([*arguments, *places])
    return result.success, "\n".join([*said, str(result.exception or "")])


def operation(project: Path, verb: str, target: str = "admin", **arguments) -> tuple[bool, str]:
    return run(project, target, "run-operation", verb, "--args", json.dumps(arguments))


def render(project: Path, target: str, jinja: str) -> tuple[bool, str]:
    """Renders Jinja without a connection, which an operation would make first."""
    return run(project, target, "compile", "--no-populate-cache", "--inline", jinja)


def statements(said: str) -> list[str]:
    """The statements of the last block that an operation printed, without begin and commit."""
    block = said.rsplit("begin;\n", 1)[1].split("\ncommit;")[0]
    return block.removesuffix(";").split(";\n")
