"""verify_isolation fails for each right too many and each too few, by name; a build as the owner of legacy never starts."""

import subprocess
import sys

import pytest
from dbt_cases import HERE
from isolation_cases import LEGACY, clear, make_isolation_project, operation, run, sql

# What goes wrong, what undoes it, and how it is said
TOO_MUCH = {
    "table_to_the_user": (
        "grant insert on iso_legacy.orders to iso_builder",
        "revoke insert on iso_legacy.orders from iso_builder",
        'iso_builder could write iso_legacy: grant insert on "iso_legacy"."orders" to "iso_builder"',
    ),
    "table_to_public": (
        "grant delete on iso_legacy.orders to public",
        "revoke delete on iso_legacy.orders from public",
        'grant delete on "iso_legacy"."orders" to public. Run as its owner or a superuser: revoke delete on "iso_legacy"."orders" from public',
    ),
    "column": (
        'grant update ("A b") on iso_legacy."Mixed Case" to iso_builder',
        'revoke update ("A b") on iso_legacy."Mixed Case" from iso_builder',
        'grant update ("A b") on "iso_legacy"."Mixed Case" to "iso_builder"',
    ),
    "nested_role": (
        "create role iso_between; create role iso_other; grant iso_other to iso_between; grant iso_between to iso_builder;"
        "grant truncate on iso_legacy.orders to iso_other",
        "drop owned by iso_other; drop role iso_other; drop role iso_between",
        'iso_builder could write iso_legacy: grant truncate on "iso_legacy"."orders" to "iso_other"',
    ),
    "nested_role_without_inherit": (
        "create role iso_other; grant insert on iso_legacy.orders to iso_other; grant iso_other to iso_builder with inherit false",
        "drop owned by iso_other; drop role iso_other",
        'grant insert on "iso_legacy"."orders" to "iso_other"',
    ),
    "member_of_the_owner": (
        "grant iso_kettle to iso_builder",
        "revoke iso_kettle from iso_builder",
        "iso_builder owns the table iso_legacy.orders through the role iso_kettle",
    ),
    "owner_of_a_table": (
        "create table iso_legacy.mine (id integer); alter table iso_legacy.mine owner to iso_builder",
        "drop table iso_legacy.mine",
        "iso_builder owns the table iso_legacy.mine. Give it to its owner",
    ),
    "owner_of_a_function": (
        "create function iso_legacy.mine() returns integer language sql return 1; alter function iso_legacy.mine() owner to iso_builder",
        "drop function iso_legacy.mine()",
        "iso_builder owns the function iso_legacy.mine",
    ),
    "usage_of_a_sequence": (
        'grant usage on sequence iso_legacy."Mixed Case_id_seq" to iso_builder',
        'revoke usage on sequence iso_legacy."Mixed Case_id_seq" from iso_builder',
        'iso_builder could write iso_legacy: grant usage on "iso_legacy"."Mixed Case_id_seq" to "iso_builder"',
    ),
    "create_on_the_schema": (
        "grant create on schema iso_legacy to public",
        "revoke create on schema iso_legacy from public",
        'grant create on schema "iso_legacy" to public',
    ),
    "future_tables": (
        "alter default privileges for role iso_kettle in schema iso_legacy grant insert on tables to public",
        "alter default privileges for role iso_kettle in schema iso_legacy revoke insert on tables from public",
        'alter default privileges for user "iso_kettle" in schema "iso_legacy" grant insert on tables to public',
    ),
    "future_tables_of_every_schema": (
        "alter default privileges for role iso_kettle grant update on tables to iso_builder",
        "alter default privileges for role iso_kettle revoke update on tables from iso_builder",
        'alter default privileges for user "iso_kettle" grant update on tables to "iso_builder"',
    ),
    "superuser": (
        "alter role iso_builder superuser",
        "alter role iso_builder nosuperuser",
        "iso_builder is a superuser",
    ),
    "creates_roles": (
        "alter role iso_builder createrole",
        "alter role iso_builder nocreaterole",
        "iso_builder may create roles, and so take any right",
    ),
    "writes_everything": (
        "grant pg_write_all_data to iso_builder",
        "revoke pg_write_all_data from iso_builder",
        'iso_builder is a member of "pg_write_all_data"',
    ),
    "function_of_the_owner": (
        "create schema iso_elsewhere; grant usage on schema iso_elsewhere to public; create function iso_elsewhere.fix() returns integer"
        " language sql security definer return 1; alter function iso_elsewhere.fix() owner to iso_kettle",
        "drop schema iso_elsewhere cascade",
        "iso_builder could write iso_legacy through the function iso_elsewhere.fix, which acts with the rights of iso_kettle",
    ),
    "function_of_a_superuser": (
        "create schema iso_elsewhere; grant usage on schema iso_elsewhere to public; create function iso_elsewhere.fix() returns void"
        " language sql security definer as 'insert into iso_legacy.orders (id) values (0)'",
        "drop schema iso_elsewhere cascade",
        "iso_builder could write iso_legacy through the function iso_elsewhere.fix, which acts with the rights of postgres",
    ),
    "function_of_an_owner_of_a_table": (
        "create schema iso_elsewhere; grant usage on schema iso_elsewhere to public; create function iso_elsewhere.fix() returns integer"
        " language sql security definer return 1; create role iso_other; alter function iso_elsewhere.fix() owner to iso_other;"
        "create table iso_legacy.others (id int); alter table iso_legacy.others owner to iso_other",
        "drop schema iso_elsewhere cascade; drop table iso_legacy.others; drop role iso_other",
        "iso_builder could write iso_legacy through the function iso_elsewhere.fix, which acts with the rights of iso_other",
    ),
    "view_of_the_owner": (
        "create schema iso_elsewhere; grant usage on schema iso_elsewhere to public; create view iso_elsewhere.door as select * from iso_legacy.orders;"
        "alter view iso_elsewhere.door owner to iso_kettle; grant insert on iso_elsewhere.door to iso_builder",
        "drop schema iso_elsewhere cascade",
        "iso_builder could write iso_legacy through the view iso_elsewhere.door",
    ),
    "legacy_writes_new": (
        "create table iso_new.built (id integer); alter table iso_new.built owner to iso_builder; grant insert on iso_new.built to iso_kettle",
        "drop table iso_new.built",
        'iso_kettle could write iso_new: grant insert on "iso_new"."built" to "iso_kettle"',
    ),
    "legacy_creates_in_new": (
        "grant create on schema iso_new to iso_kettle",
        "revoke create on schema iso_new from iso_kettle",
        'iso_kettle could write iso_new: grant create on schema "iso_new" to "iso_kettle"',
    ),
    "legacy_is_superuser": (
        "alter role iso_kettle superuser",
        "alter role iso_kettle nosuperuser",
        "iso_kettle, who owns legacy, is a superuser and may write everything",
    ),
}
TOO_LITTLE = {
    "schema": (
        "revoke usage on schema iso_legacy from iso_builder",
        "grant usage on schema iso_legacy to iso_builder",
        'iso_builder lacks usage on schema "iso_legacy". Run `dbt run-operation isolate`',
    ),
    "table": (
        "revoke select on iso_legacy.orders from iso_builder",
        "grant select on iso_legacy.orders to iso_builder",
        'iso_builder cannot read "iso_legacy"."orders"',
    ),
    "part_of_the_columns": (
        "revoke select on iso_legacy.orders from iso_builder; grant select (id) on iso_legacy.orders to iso_builder",
        "revoke select (id) on iso_legacy.orders from iso_builder; grant select on iso_legacy.orders to iso_builder",
        'iso_builder cannot read "iso_legacy"."orders"',
    ),
    "view": (
        "revoke select on iso_legacy.recent_orders from iso_builder",
        "grant select on iso_legacy.recent_orders to iso_builder",
        'iso_builder cannot read "iso_legacy"."recent_orders"',
    ),
    "future_tables": (
        "alter default privileges for role iso_kettle in schema iso_legacy revoke select on tables from iso_builder",
        "alter default privileges for role iso_kettle in schema iso_legacy grant select on tables to iso_builder",
        "iso_builder could not read what iso_kettle will create in iso_legacy",
    ),
    "another_owner": (
        "create role iso_other; create table iso_legacy.other (id integer); alter table iso_legacy.other owner to iso_other; grant select on iso_legacy.other to iso_builder",
        "drop table iso_legacy.other; drop role iso_other",
        "iso_builder could not read what iso_other will create in iso_legacy",
    ),
    "new_schema": (
        "alter schema iso_new owner to postgres",
        "alter schema iso_new owner to iso_builder",
        'iso_builder lacks create on schema "iso_new"',
    ),
}
# What the attempts show by themselves, without a look into the catalog
ATTEMPTED = {
    "table_to_the_user": "insert into iso_legacy.orders (id) select null where false [PR000]",
    "table_to_public": "delete from iso_legacy.orders where false [PR000]",
    "column": 'update iso_legacy."Mixed Case" set "A b" = null where false [PR000]',
    "nested_role": "truncate iso_legacy.orders [PR000]",
    "member_of_the_owner": "drop table iso_legacy.orders [",
    "create_on_the_schema": "create table iso_legacy.parallel_run_attempt (id integer) [PR000]",
    "superuser": "drop table iso_legacy.orders [",
    "writes_everything": "insert into iso_legacy.orders (id) select null where false [PR000]",
}


@pytest.fixture(scope="module")
def isolated(tmp_path_factory, warehouse, packages):
    project = make_isolation_project(tmp_path_factory.mktemp("isolation") / "project", warehouse, packages)
    clear(warehouse)
    sql(warehouse, LEGACY)
    done, said = operation(project, "isolate")
    assert done, said
    yield project
    clear(warehouse)


def test_isolated_passes_and_says_what_it_tried(isolated, warehouse):
    done, said = operation(isolated, "verify_isolation", "build")
    assert done, said
    assert (
        "iso_builder reads the 3 relations of iso_legacy and cannot write them; iso_kettle cannot write iso_new" in said
    )
    assert "insert, update, delete, truncate and drop were tried on each table" in said
    assert sql(warehouse, "select status, run_by from iso_migration.ledger_events where verb = 'verify_isolation'")[
        0
    ] == ("passed", "iso_builder")


@pytest.mark.parametrize("case", [*TOO_MUCH, *(f"lacks_{name}" for name in TOO_LITTLE)])
def test_each_wrong_right_fails_by_its_name(isolated, warehouse, case):
    wrong, right, message = TOO_MUCH.get(case) or TOO_LITTLE[case.removeprefix("lacks_")]
    legacy = sql(warehouse, "select count(*), sum(amount) from iso_legacy.orders")
    sql(warehouse, wrong)
    try:
        done, said = operation(isolated, "verify_isolation", "build")
    finally:
        sql(warehouse, right)
    assert not done
    assert message in said
    if case in ATTEMPTED:
        assert "tried as iso_builder and not denied: " + ATTEMPTED[case] in said
    assert sql(warehouse, "select count(*), sum(amount) from iso_legacy.orders") == legacy
    status = "select status, reason from iso_migration.ledger_events where verb = 'verify_isolation' order by happened_at desc, step limit 1"
    assert sql(warehouse, status)[0][0] == "failed"


def test_all_is_well_again_afterwards(isolated):
    done, said = operation(isolated, "verify_isolation", "build")
    assert done, said


def test_attempt_that_is_allowed_does_not_wait_for_the_legacy_jobs(isolated, warehouse):
    """A right to truncate, while a legacy job holds the table: reported after two seconds, not when the job is done."""
    sql(warehouse, "grant truncate on iso_legacy.orders to iso_builder")
    job = warehouse.connect("iso_kettle")
    try:
        with job.cursor() as cursor:
            cursor.execute("update iso_legacy.orders set amount = amount")
            done, said = operation(isolated, "verify_isolation", "build")
    finally:
        job.rollback()
        job.close()
        sql(warehouse, "revoke truncate on iso_legacy.orders from iso_builder")
    assert not done
    assert "not denied: truncate iso_legacy.orders [55P03]" in said


def test_nothing_to_try_is_no_proof(isolated, warehouse):
    sql(warehouse, "alter schema iso_legacy rename to iso_elsewhere; create schema iso_legacy authorization iso_kettle")
    try:
        done, said = operation(isolated, "verify_isolation", "build")
    finally:
        sql(warehouse, "drop schema iso_legacy; alter schema iso_elsewhere rename to iso_legacy")
    assert not done
    assert "iso_legacy holds no table, so that nothing is shown" in said


def test_only_the_builder_can_show_what_it_is_denied(isolated):
    done, said = operation(isolated, "verify_isolation")
    assert not done
    assert "argument `user of the target admin` got postgres; it takes iso_builder" in said


# The check at the start of each run


def build(project, target, *arguments):
    return run(project, target, "build", *arguments)


def test_build_as_the_builder_runs(isolated):
    done, said = build(isolated, "build")
    assert done, said


@pytest.mark.parametrize(
    "target, who",
    [
        ("legacy", "iso_kettle, who owns iso_legacy"),
        ("admin", "postgres, who has the rights of iso_kettle, who owns iso_legacy"),
    ],
)
def test_build_with_rights_of_the_owner_is_refused(isolated, warehouse, target, who):
    before = sql(warehouse, "select count(*) from iso_migration.ledger_runs")
    done, said = build(isolated, target)
    assert not done
    assert f"The target `{target}` runs as {who}: a build could write legacy. Set a `user` in that target" in said
    assert sql(warehouse, "select count(*) from iso_migration.ledger_runs") == before


def test_member_of_the_owner_is_refused_and_warned_when_asked(isolated, warehouse):
    sql(warehouse, "grant iso_kettle to iso_builder with inherit false")
    try:
        refused = build(isolated, "build")
        warned = build(isolated, "build", "--vars", "{parallel_run_isolation: warn, parallel_run_waivers: null}")
    finally:
        sql(warehouse, "revoke iso_kettle from iso_builder")
    assert not refused[0] and "has the rights of iso_kettle, who owns iso_legacy" in refused[1]
    assert "runs as iso_builder, who has the rights of iso_kettle" in warned[1]


def test_isolation_var_takes_two_words(isolated):
    done, said = build(isolated, "build", "--vars", "{parallel_run_isolation: maybe}")
    assert not done
    assert "The var `parallel_run_isolation` got 'maybe', takes one of: enforced, warn." in said


# The attempts one at a time, as on Redshift


def attempts(project, target):
    command = [
        sys.executable,
        HERE / "try_writes.py",
        "--target",
        target,
        "--project-dir",
        project,
        "--profiles-dir",
        project,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_each_write_is_tried_and_denied(isolated):
    code, said = attempts(isolated, "build")
    assert code == 0, said
    assert "5 of 5 writes were denied" in said


def test_write_that_comes_through_is_red_and_undone(isolated, warehouse):
    before = sql(warehouse, 'select count(*) from iso_legacy."Mixed Case"')
    code, said = attempts(isolated, "legacy")
    assert code == 1
    assert 'NOT DENIED  iso_kettle: drop table "iso_legacy"."Mixed Case"' in said
    assert "0 of 5 writes were denied" in said
    assert sql(warehouse, 'select count(*) from iso_legacy."Mixed Case"') == before


def test_error_of_another_kind_is_no_denial(isolated, warehouse):
    sql(warehouse, "alter schema iso_legacy rename to iso_elsewhere")
    try:
        code, said = attempts(isolated, "build")
    finally:
        sql(warehouse, "alter schema iso_elsewhere rename to iso_legacy")
    assert code == 1
    assert "try_writes could not try:" in said and "iso_legacy holds no table that could be tried" in said


def test_number_of_an_attempt_is_checked(isolated):
    done, said = operation(isolated, "try_write", "build", number=6)
    assert not done
    assert "argument `number` got 6; it takes a whole number from 1 to 5" in said
