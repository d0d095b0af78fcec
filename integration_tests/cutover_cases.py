"""Schemas and roles of one's own in which cutovers are tried, and what the catalog says before and after."""

import json
from pathlib import Path

import yaml
from dbt_cases import make_project
from isolation_cases import run, sql

NAMES = {
    "legacy_schema": "cut_legacy",
    "new_schema": "cut_new",
    "final_schema": "cut_final",
    "archive_schema": "cut_archive",
    "ledger_schema": "cut_migration",
    "dbt_user": "cut_builder",
    "bi_user": "cut_reader",
    "waivers": None,
    "isolation": "enforced",
    "lock_seconds": 2,
}
SCHEMAS = ("cut_legacy", "cut_new", "cut_final", "cut_archive", "cut_migration", "cut_outside", "cut_other")
WORLD = """
    create role cut_kettle login;
    create role cut_builder login;
    create role cut_reader login;
    create role cut_finance login;
    create role cut_admin login;
    grant cut_kettle, cut_builder to cut_admin;
    grant create on database analytics to cut_admin, cut_builder;
    create schema cut_migration authorization cut_admin;
    grant usage, create on schema cut_migration to cut_builder;

    create schema cut_legacy authorization cut_kettle;
    grant usage on schema cut_legacy to cut_builder, cut_reader, cut_finance;
    set role cut_kettle;
    alter default privileges in schema cut_legacy grant select on tables to cut_builder, cut_finance;
    create table cut_legacy.orders (id integer, side text);
    create table cut_legacy."Mixed Case" ("A b" text);
    create table cut_legacy.job_log (line text);
    create view cut_legacy.recent_orders as select * from cut_legacy.orders;
    insert into cut_legacy.orders select g, 'legacy' from generate_series(1, 10) as g;
    grant select on cut_legacy.orders to cut_reader;
    grant update (side) on cut_legacy.orders to cut_finance;
    reset role;

    create schema cut_new authorization cut_builder;
    grant usage on schema cut_new to cut_reader;
    set role cut_builder;
    alter default privileges in schema cut_new grant select on tables to cut_reader;
    create table cut_new.orders (id integer, side text);
    create table cut_new."Mixed Case" ("A b" text);
    create view cut_new.totals as select count(*) as orders from cut_new.orders;
    insert into cut_new.orders select g, 'new' from generate_series(1, 10) as g;
    reset role;
"""
# Whatever a cutover could leave behind: schemas, relations and views with oids, owners and every access list
CATALOG = """
    select 'schema', nspname::text, oid::text, nspowner::regrole::text,
        array(select unnest(coalesce(nspacl, acldefault('n', nspowner)))::text order by 1)::text
    from pg_namespace where nspname like 'cut%'
    union all
    select 'relation', relnamespace::regnamespace || '.' || relname,
        case when relkind = 'm' then '' else oid || ' ' end || relkind::text,  -- a materialized view is made again
        relowner::regrole::text,
        array(select unnest(coalesce(relacl, acldefault('r', relowner)))::text order by 1)::text
        || case when relkind in ('v', 'm') then pg_get_viewdef(oid) else '' end
    from pg_class where relnamespace::regnamespace::text like 'cut%' and relkind in ('r', 'v', 'm')
    union all
    select 'index', schemaname, indexname, indexdef, null from pg_indexes where schemaname like 'cut%'
    union all
    select 'column', attrelid::regclass::text, attname, null, attacl::text
    from pg_attribute where attacl is not null and attrelid::regclass::text like 'cut%'
    union all
    select 'default', defaclnamespace::regnamespace::text, defaclrole::regrole::text, null,
        array(select unnest(defaclacl)::text order by 1)::text
    from pg_default_acl where defaclrole::regrole::text like 'cut%'
    order by 1, 2, 3, 4
"""
# What only days of runs turn green: gate_cases.py has a world in which they are
UNPROVEN = ["clean_runs", "clean_days", "evidence", "coverage", "readers"]
OVERRIDE = {"override_gates": UNPROVEN, "reason": "there is nothing to prove here"}
EVENTS = "select verb, status from cut_migration.ledger_events where step = 1 order by happened_at"


def catalog(warehouse) -> list[tuple]:
    """The catalog without the ledger, which stays whatever happens."""
    return [row for row in sql(warehouse, CATALOG) if not row[1].startswith("cut_migration")]


def clear(warehouse) -> None:
    """Removes everything of these names."""
    present = {name for (name,) in sql(warehouse, "select rolname from pg_roles where rolname like 'cut%'")}
    drops = "".join(f"drop schema if exists {schema} cascade;" for schema in SCHEMAS)
    sql(warehouse, drops + "".join(f"drop owned by {role} cascade; drop role {role};" for role in sorted(present)))


def age(warehouse, days: int) -> None:
    """As if so many days had passed since what was done."""
    sql(warehouse, f"update cut_migration.ledger_events set happened_at = happened_at - interval '{days} days'")


def make_cutover_project(folder: Path, warehouse, packages: Path, gateway=None) -> Path:
    """A consumer project; `admin` cuts over, `build` builds the new schema and `final` the final one."""
    project = make_project(folder, warehouse, packages, gateway=gateway)
    settings = yaml.safe_load((project / "dbt_project.yml").read_text())
    settings["vars"] = {f"parallel_run_{name}": value for name, value in NAMES.items()}
    (project / "dbt_project.yml").write_text(yaml.safe_dump(settings))
    profiles = yaml.safe_load((project / "profiles.yml").read_text())
    common = profiles["consumer"]["outputs"].pop("cases") | {"threads": 1, "retries": 0}
    targets = {
        "admin": ("cut_admin", "cut_new"),
        "build": ("cut_builder", "cut_new"),
        "final": ("cut_builder", "cut_final"),
    }
    (project / "macros" / "show.sql").write_text(SHOW)
    outputs = {target: common | {"user": user, "schema": schema} for target, (user, schema) in targets.items()}
    profiles["consumer"] = {"target": "build", "outputs": outputs}
    (project / "profiles.yml").write_text(yaml.safe_dump(profiles))
    return project


# A macro that says what another one returns
SHOW = """
{% macro show(macro, arguments) %}
    {% do print('shown ' ~ tojson(context['parallel_run'][macro](**arguments))) if execute %}
{% endmacro %}
"""
LEDGERS = {}


def operation(project: Path, verb: str, target: str = "admin", variables=None, **arguments) -> tuple[bool, str]:
    """Runs a verb; whether it ended well, and all it said. `cutover` gets a reason to do without proof of parity."""
    if verb == "cutover" and "override_gates" not in arguments:
        arguments |= OVERRIDE
    given = ["--args", json.dumps(arguments), "--vars", json.dumps(variables or {})]
    return run(project, target, "run-operation", verb, *given)


def returned(project: Path, macro: str, variables=None, **arguments):
    """What a macro returns, or what it refuses."""
    done, said = operation(project, "show", variables=variables, macro=macro, arguments=arguments)
    return json.loads(said.split("shown ")[1].splitlines()[0]) if done else said


def make_world(project: Path, warehouse) -> None:
    """Legacy and new side by side, and an empty ledger, by what create_ledger ran the first time."""
    clear(warehouse)
    sql(warehouse, WORLD)
    if project in LEDGERS:
        sql(warehouse, LEDGERS[project], "cut_admin")
        return
    done, said = operation(project, "create_ledger")
    assert done, said
    if "redshift" not in (project / "profiles.yml").read_text():
        LEDGERS[project] = said[said.index("begin;") : said.index("commit;") + len("commit;")]
