"""cutover, verify_cutover, rollback_cutover and decommission: each from every state, and what each leaves."""

import json
import re
import sys

import psycopg2
import pytest
from cutover_cases import EVENTS, UNPROVEN, age, catalog, clear, make_cutover_project, make_world, operation, returned
from dbt_cases import HERE
from isolation_cases import run, sql


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    return make_cutover_project(tmp_path_factory.mktemp("cutover") / "project", warehouse, packages)


@pytest.fixture
def project(consumer, warehouse):
    make_world(consumer, warehouse)
    yield consumer
    clear(warehouse)


@pytest.fixture
def switched(project):
    done, said = operation(project, "cutover")
    assert done, said
    return project


# cutover


def test_cutover_renames_both_and_old_name_goes_on_answering(project, warehouse):
    oids = dict(sql(warehouse, "select nspname, oid from pg_namespace where nspname in ('cut_legacy', 'cut_new')"))
    done, said = operation(project, "cutover")
    assert done, said
    after = dict(sql(warehouse, "select nspname, oid from pg_namespace where nspname in ('cut_archive', 'cut_final')"))
    assert after == {"cut_archive": oids["cut_legacy"], "cut_final": oids["cut_new"]}
    for schema, side in [("cut_final", "new"), ("cut_new", "new"), ("cut_archive", "legacy")]:
        assert sql(warehouse, f"select distinct side from {schema}.orders", "cut_reader") == [(side,)]
    assert not sql(warehouse, "select 1 from pg_namespace where nspname = 'cut_legacy'")
    done, said = operation(project, "verify_cutover")
    assert done, said
    assert "and the old names answer" in said


def test_dry_run_prints_all_and_changes_nothing(project, warehouse):
    before = catalog(warehouse)
    done, said = operation(project, "cutover", dry_run=True)
    assert done, said
    assert 'alter schema "cut_legacy" rename to "cut_archive"' in said
    assert 'create view "cut_new"."orders" as select * from "cut_final"."orders"' in said
    assert "archive_readonly" in said
    assert catalog(warehouse) == before and not sql(warehouse, EVENTS)


def test_printed_statements_are_what_the_ledger_keeps(project, warehouse):
    done, said = operation(project, "cutover", legacy_views=True)
    assert done, said
    kept = sql(
        warehouse,
        "select sql_text from cut_migration.ledger_events where verb = 'cutover' and sql_text is not null order by step",
    )
    printed = said.rsplit("begin;\n", 1)[1].split(";\ncommit;")[0].split(";\n")
    assert [text for (text,) in kept] == printed[-len(kept) :]
    assert len(printed) == len(kept) + 6  # and what it holds while it runs


WRITES = [
    "insert into cut_archive.orders values (11, 'late')",
    "update cut_archive.orders set side = 'late'",
    "delete from cut_archive.orders",
    "create table cut_archive.more (id integer)",
    "alter table cut_archive.orders add column late integer",
    "insert into cut_outside.door values (11, 'late')",
    "truncate cut_archive.orders",
    "drop table cut_archive.job_log",
]
NEVER = [
    "grant insert on cut_archive.orders to cut_kettle",
    "grant usage on schema cut_archive to cut_kettle",
    "insert into cut_legacy.orders values (11, 'late')",
    "create table cut_legacy.more (id integer)",
]


def test_archive_cannot_be_written_by_its_etl_and_can_again_after_the_way_back(project, warehouse):
    sql(
        warehouse,
        "create schema cut_outside authorization cut_kettle; set role cut_kettle;"
        "create view cut_outside.door as select * from cut_legacy.orders; reset role",
    )
    overrides = {"override_gates": [*UNPROVEN, "dependents"], "reason": "its own view goes on reading the archive"}
    done, said = operation(project, "cutover", legacy_views=True, **overrides)
    assert done, said
    for write in WRITES + NEVER:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            sql(warehouse, write, "cut_kettle")
    assert operation(project, "rollback_cutover")[0]
    for write in WRITES:
        sql(warehouse, write.replace("cut_archive", "cut_legacy"), "cut_kettle")


def test_column_right_on_legacy_is_taken_back_in_the_archive(switched, warehouse):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        sql(warehouse, "update cut_archive.orders set side = 'late'", "cut_finance")


def test_readers_of_legacy_read_final_now_and_in_future(switched, warehouse):
    assert sql(warehouse, "select distinct side from cut_final.orders", "cut_finance") == [("new",)]
    sql(warehouse, "create table cut_final.later as select 1 as id", "cut_builder")
    for reader in ("cut_reader", "cut_finance"):
        assert sql(warehouse, "select id from cut_final.later", reader) == [(1,)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        sql(warehouse, "select * from cut_final.totals", "cut_finance")  # legacy has none of that name


def test_reader_of_a_legacy_table_reads_the_final_one_of_another_name_that_a_parity_test_compares(project, warehouse):
    sql(warehouse, "create view cut_new.recent as select * from cut_new.orders", "cut_builder")
    table = {"name": "recent", "data_tests": [{"parallel_run.parity": {"arguments": {"legacy": "recent_orders"}}}]}
    source = {"sources": [{"name": "cut", "schema": "cut_new", "tables": [table]}]}
    (project / "models" / "renamed.yml").write_text(json.dumps(source))
    unproven = [*UNPROVEN, "selftest", "legacy_frozen", "new_unchanged"]
    done, said = operation(project, "cutover", override_gates=unproven, reason="nothing is compared here")
    (project / "models" / "renamed.yml").unlink()
    assert done, said
    assert sql(warehouse, "select count(*) from cut_final.recent", "cut_finance") == [(10,)]
    assert "recent_orders of cut_legacy" not in said


def test_reader_who_gets_nothing_for_a_right_on_legacy_is_named(project, warehouse):
    sql(warehouse, "create role cut_auditor; grant usage on schema cut_legacy to cut_auditor")
    sql(warehouse, "grant select (id, side) on cut_legacy.orders to cut_auditor", "cut_kettle")
    sql(warehouse, "revoke select on cut_legacy.recent_orders from cut_finance", "cut_kettle")
    done, said = operation(project, "cutover", dry_run=True)
    assert done, said
    assert '"cut_auditor" reads orders.id, orders.side of cut_legacy, and gets no right on cut_final for it' in said
    assert '"cut_finance" reads job_log of cut_legacy, and gets no right' in said
    assert not re.search('"cut_(kettle|builder|admin)" reads', said)


def test_legacy_views_keep_the_legacy_name_answering(project, warehouse):
    assert operation(project, "cutover", legacy_views=True)[0]
    assert sql(warehouse, "select distinct side from cut_legacy.orders", "cut_reader") == [("legacy",)]
    assert sql(warehouse, "select count(*) from cut_legacy.recent_orders", "cut_kettle") == [(10,)]
    done, said = operation(project, "verify_cutover")
    assert done, said
    after = catalog(warehouse)
    for verb in ("isolate", "revoke_isolation"):
        done, said = operation(project, verb)
        assert not done and "and cut_archive says that the cutover has been. After the cutover there is nothing" in said
    assert catalog(warehouse) == after


def test_view_that_dbt_dropped_is_named_and_mended_by_cutover(switched, warehouse):
    sql(
        warehouse,
        "create table cut_final.swap as select * from cut_final.orders; drop table cut_final.orders cascade;"
        "alter table cut_final.swap rename to orders",
        "cut_builder",
    )
    done, said = operation(switched, "verify_cutover")
    assert not done
    assert 'missing under the old names: create view "cut_new"."orders"' in said
    assert "Run `dbt run-operation cutover` again" in said
    done, said = operation(switched, "cutover")
    assert done, said
    assert "cutover: mended" in said
    assert sql(warehouse, "select distinct side from cut_new.orders", "cut_reader") == [("new",)]
    assert operation(switched, "verify_cutover")[0]


def test_run_that_aims_at_the_final_name_without_a_cutover_is_refused(project, warehouse):
    model = project / "models" / "aimed.sql"
    model.write_text("select 1 as id")
    done, said = run(project, "final", "build")
    model.unlink()
    assert not done
    assert "builds into cut_final, the name that cut_new gets at the cutover, which has not been or was taken" in said
    assert not sql(warehouse, "select 1 from pg_class where relnamespace = to_regnamespace('cut_final')")


def test_text_too_long_for_a_row_of_the_ledger_goes_on_in_the_next(project, warehouse):
    payloads = [{"undo": 50_000 * 'é"'}, {"undo": "short"}, {}]
    steps = [{"phase": "one", "sql": 20_000 * "é", "reason": "why"}, {"phase": "two"}, {"phase": "three", "sql": "x"}]
    given = [step | {"payload": payload} for step, payload in zip(steps, payloads, strict=True)]
    sql(warehouse, returned(project, "record_event_sql", verb="tried", status="done", steps=given))
    texts = sql(warehouse, "select event_id, sql_text, payload from cut_migration.ledger_events where verb = 'tried'")
    assert len(texts) > 3 and all(len((text or "").encode()) < 65_535 for row in texts for text in row)
    kept = returned(project, "recorded_steps", event_id=texts[0][0])
    assert kept == [{"sql": None, "reason": None} | step for step in given]
    refused = returned(project, "record_event_sql", verb="tried", status="done", steps=[{"reason": 17_000 * "x"}])
    assert "tried: the reason or note has 17000 characters; it takes at most 16000" in refused


# Gates


GATES = [
    {"gate": "names", "passed": False, "overridable": False, "days_to_green": None},
    {"gate": "frozen", "passed": False, "overridable": True, "days_to_green": 0},
    {"gate": "runs", "passed": True, "overridable": True, "days_to_green": 0},
]


@pytest.mark.parametrize(
    "overridden, message",
    [
        ([], "cutover: 2 of 3 gates are red: names, frozen. Nothing was changed."),
        (["frozen"], "cutover: 1 of 3 gates are red: names. Nothing was changed."),
        (["names"], "argument `override_gates` got names; it takes any of: frozen, runs. That gate proves"),
    ],
)
def test_red_gate_stops_the_cutover_and_a_sound_one_cannot_be_overridden(project, overridden, message):
    refused = returned(project, "check_override", gates=GATES, override_gates=overridden, reason="r").strip()
    refused = refused or returned(project, "refuse_red_gates", verb="cutover", gates=GATES, override_gates=overridden)
    assert message in refused


@pytest.mark.parametrize(
    "overridden, reason, message",
    [
        (
            "public",
            None,
            "cut_kettle has usage on cut_legacy through public / no owner of legacy could write the archive",
        ),
        ("public", "argued", None),
        ("super", None, "cut_kettle has the rights of the superuser"),
        ("all_data", None, 'cut_kettle is a member of "pg_write_all_data"'),
        ("member", None, '"cut_finance", a member of cut_kettle, has usage on cut_legacy through "cut_finance"'),
    ],
)
def test_etl_that_would_still_reach_the_archive_stops_the_cutover(project, warehouse, overridden, reason, message):
    ways = {
        "public": "grant usage on schema cut_legacy to public",
        "super": "alter role cut_kettle superuser",
        "all_data": "grant pg_write_all_data to cut_kettle",
        "member": "grant cut_kettle to cut_finance",
    }
    sql(warehouse, ways[overridden])
    before = catalog(warehouse)
    overrides = [*UNPROVEN, "archive_readonly"]
    arguments = {"override_gates": overrides, "reason": reason} if reason else {}
    done, said = operation(project, "cutover", **arguments)
    sql(warehouse, "alter role cut_kettle nosuperuser")
    if message:
        assert not done and message in said and "Nothing was changed" in said
        assert catalog(warehouse) == before
    else:
        assert done, said
        kept = sql(warehouse, "select reason, payload from cut_migration.ledger_events where phase = 'gates'")
        assert kept[0][0] == reason and json.loads(kept[0][1])["overridden"] == overrides


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"override_gates": ["archive_readonly"]}, "argument `reason` got None; it takes a text"),
        ({"override_gates": ["archive_readonly"], "reason": " "}, "argument `reason` got"),
        ({"override_gates": ["nothing"], "reason": "r"}, "argument `override_gates` got nothing; it takes any of: "),
        ({"override_gates": "archive_readonly", "reason": "r"}, "it takes a list of gates"),
        ({"legacy_views": "yes"}, "argument `legacy_views` got yes; it takes true or false"),
        ({"dry_run": "yes"}, "argument `dry_run` got yes; it takes true or false"),
    ],
)
def test_wrong_argument_of_cutover_is_refused(project, warehouse, arguments, message):
    before = catalog(warehouse)
    done, said = operation(project, "cutover", **arguments)
    assert not done and message in said
    assert catalog(warehouse) == before


def test_two_schemas_of_one_name_are_refused(project):
    done, said = operation(project, "verify_cutover", variables={"parallel_run_new_schema": "cut_final"})
    assert not done and "argument `var parallel_run_final_schema` got cut_final; it takes a name apart from" in said


# Views elsewhere


REPORTS = """
    create role cut_reports login;
    grant cut_reports to cut_admin;
    create schema cut_outside authorization cut_reports;
    grant usage on schema cut_outside to cut_reader;
    grant usage on schema cut_legacy to cut_reports;
    grant select on cut_legacy.orders to cut_reports;
    set role cut_reports;
    create materialized view cut_outside.sides as
    select distinct o.side, 'cut_legacy.orders'::text as said from cut_legacy.orders as o;
    create unique index sides_once on cut_outside.sides (side);
    grant select on cut_outside.sides to cut_reader;
    reset role;
"""


@pytest.fixture
def reports(project, warehouse):
    sql(warehouse, REPORTS + "grant create on schema cut_outside to cut_admin")
    return project


def test_materialized_view_on_legacy_is_made_again_over_final_and_back(reports, warehouse):
    before = catalog(warehouse)
    done, said = operation(reports, "cutover")
    assert done, said
    assert "none, 1 made again by the cutover / none" in said
    sql(warehouse, "refresh materialized view concurrently cut_outside.sides", "cut_reports")
    assert sql(warehouse, "select * from cut_outside.sides", "cut_reader") == [("new", "cut_legacy.orders")]
    assert operation(reports, "verify_cutover")[0]
    done, said = operation(reports, "rollback_cutover")
    assert done, said
    assert catalog(warehouse) == before
    assert sql(warehouse, "select side from cut_outside.sides", "cut_reader") == [("legacy",)]


def test_materialized_view_within_new_is_made_again_before_its_readers_get_it(project, warehouse):
    sql(
        warehouse,
        "create materialized view cut_new.sides as select distinct side from cut_legacy.orders",
        "cut_builder",
    )
    before = catalog(warehouse)
    done, said = operation(project, "cutover")
    assert done, said
    for schema in ("cut_final", "cut_new"):
        assert sql(warehouse, f"select side from {schema}.sides", "cut_reader") == [("new",)]
    done, said = operation(project, "rollback_cutover")
    assert done, said
    assert catalog(warehouse) == before


def test_materialized_view_that_is_gone_is_named(reports, warehouse):
    assert operation(reports, "cutover")[0]
    sql(warehouse, "drop materialized view cut_outside.sides")
    done, said = operation(reports, "verify_cutover")
    assert (
        not done and "cut_outside.sides, which the cutover made again, is not there. create materialized view" in said
    )


@pytest.mark.parametrize(
    "change, message",
    [
        ("revoke cut_reports from cut_admin", "not cut_admin's to make again"),
        ("create view cut_outside.top as select * from cut_outside.sides", "views read it"),
        (
            "create materialized view cut_outside.logs as select * from cut_legacy.job_log;"
            "alter materialized view cut_outside.logs owner to cut_reports",
            "materialized view cut_outside.logs (reads job_log, which cut_new lacks)",
        ),
        ("create view cut_outside.top as select * from cut_legacy.orders", "cut_outside.top (reads cut_legacy.orders"),
    ],
)
def test_view_that_cannot_be_made_again_turns_the_gate_red(reports, warehouse, change, message):
    sql(warehouse, change)
    done, said = operation(reports, "cutover")
    assert not done and "gates are red: dependents." in said and message in said


MOVED = {
    'select "T".x from old.t as "T"': 'select "T".x from "new".t as "T"',
    'select 1 from "ANALYTICS"."old"."t", analytics.old.t, ("OLD" . "t")':
        'select 1 from "ANALYTICS"."new"."t", analytics."new".t, ("new"."t")',
    "select 'it''s old.t', x.old /* old.t */ from older.t, my_old.t, other.old.t -- old.t": None,
    'select 1 as "of old.t", 2 as "an old" from "my old".t': None,
}  # fmt: skip


@pytest.mark.parametrize("text", MOVED)
def test_only_names_of_the_schema_are_changed_in_a_view(project, text):
    assert returned(project, "repointed", text=text, moves={"old": "new"}) == (MOVED[text] or text)


VIEWS = {
    "create view a.b as select 1 from old.t;": 'create or replace view "s"."v" as select 1 from "new".t',
    '/* dbt */ CREATE OR REPLACE VIEW "d"."a"."b c" (x) AS select 1 from old.t with no schema binding;':
        'create or replace view "s"."v" (x) AS select 1 from "new".t with no schema binding',
    "create materialized view b auto refresh no as (select 1 from old.t)":
        'create materialized view "s"."v" auto refresh no as (select 1 from "new".t)',
    "select 1 from old.t": None,
}  # fmt: skip


@pytest.mark.parametrize("text", VIEWS)
def test_view_is_made_again_from_the_statement_that_made_it(project, text):
    arguments = {"definition": text, "view": '"s"."v"', "moves": {"old": "new"}}
    assert returned(project, "repointed_view_sql", **arguments) == VIEWS[text]


# verify_cutover


@pytest.mark.parametrize(
    "damage, role, message",
    [
        ("grant insert on cut_archive.orders to cut_finance", "postgres", '"cut_finance" has insert on cut_archive.orders'),
        ("grant usage on schema cut_archive to cut_kettle", "postgres", "cut_kettle has usage on cut_archive through"),
        ("alter role cut_kettle superuser", "postgres", "cut_kettle has the rights of the superuser"),
        ("grant pg_write_all_data to cut_kettle", "postgres", 'cut_kettle is a member of "pg_write_all_data"'),
        ("grant cut_kettle to cut_finance", "postgres", '"cut_finance", a member of cut_kettle, has usage on cut_archive'),
        ("revoke select on cut_final.orders from cut_reader", "postgres", 'cut_reader cannot read "cut_final"."orders"'),
        ("revoke usage on schema cut_final from cut_reader", "postgres", "cut_reader lacks usage"),
        ("alter schema cut_final owner to cut_admin", "postgres", "cut_builder cannot build in cut_final"),
        ("create or replace view cut_new.orders as select * from cut_archive.orders", "postgres", "cut_new.orders reads cut_archive.orders instead of"),
        ("create table cut_new.stray (id integer)", "postgres", "the old name cut_new holds the table stray"),
        ("grant create on schema cut_new to cut_builder", "postgres", '"cut_builder" has create on the old name cut_new'),
        ("drop schema cut_new cascade", "postgres", 'missing under the old names: create schema "cut_new"'),
        ("alter schema cut_archive rename to cut_outside", "postgres", "argument `schemas` got"),
    ],
)  # fmt: skip
def test_verify_names_what_is_not_as_intended(switched, warehouse, damage, role, message):
    assert operation(switched, "verify_cutover")[0]
    sql(warehouse, damage, role)
    done, said = operation(switched, "verify_cutover")
    sql(warehouse, "alter role cut_kettle nosuperuser")
    assert not done
    assert message in said


# rollback_cutover


def test_way_back_survives_a_reader_who_has_left(switched, warehouse):
    sql(warehouse, "drop owned by cut_finance cascade; drop role cut_finance")
    done, said = operation(switched, "rollback_cutover")
    assert done, said
    assert re.search(r'"cut_finance" is not there any more: left out: grant update', said)
    assert sql(warehouse, "select count(*) from cut_legacy.orders", "cut_reader") == [(10,)]


@pytest.mark.parametrize("side", ["final", "archive"])
def test_name_that_the_database_would_cut_is_refused(project, side):
    name = 32 * "é"
    done, said = operation(project, "cutover", variables={f"parallel_run_{side}_schema": name})
    assert not done
    assert (
        f"argument `var parallel_run_{side}_schema` got {name}; it takes a name that the database keeps as it is"
        in said
    )
    assert f"A rename would make it {name[:31]};" in said


@pytest.mark.parametrize("legacy_views", [False, True])
def test_way_back_restores_the_catalog_exactly(project, warehouse, legacy_views):
    before = catalog(warehouse)
    for _ in range(2):
        assert operation(project, "cutover", legacy_views=legacy_views)[0]
        assert catalog(warehouse) != before
        done, said = operation(project, "rollback_cutover")
        assert done, said
        assert catalog(warehouse) == before
        assert "no longer there" not in said and "not there before" not in said
    rounds = [
        ("cutover", "started"),
        ("cutover", "done"),
        ("rollback_cutover", "started"),
        ("rollback_cutover", "done"),
    ]
    assert sql(warehouse, EVENTS) == 2 * rounds


def test_way_back_restores_what_an_administrator_had_been_granted(project, warehouse):
    sql(
        warehouse,
        "grant usage, create on schema cut_legacy to cut_admin; grant select on cut_legacy.orders to cut_admin",
    )
    before = catalog(warehouse)
    assert operation(project, "cutover")[0]
    assert operation(project, "rollback_cutover")[0]
    assert catalog(warehouse) == before


def test_way_back_counts_what_final_got_since(switched, warehouse):
    done, said = operation(switched, "rollback_cutover", dry_run=True)
    assert done and "was written since" not in said
    sql(
        warehouse,
        "create table cut_final.later as select 1 as id; insert into cut_final.orders values (11, 'new')",
        "cut_builder",
    )
    sql(warehouse, "select pg_stat_force_next_flush()")
    done, said = operation(switched, "rollback_cutover")
    assert done, said
    assert (
        "cut_final was written since the cutover: 1 relations made or replaced and 1 rows written in 1 tables" in said
    )
    assert sql(warehouse, "select count(*) from cut_new.later", "cut_reader") == [(1,)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        sql(warehouse, "select * from cut_new.later", "cut_finance")  # read only what legacy had


def test_way_back_refuses_to_lose_what_is_under_the_old_name(switched, warehouse):
    sql(warehouse, "create table cut_new.stray (id integer)")
    before = catalog(warehouse)
    done, said = operation(switched, "rollback_cutover")
    assert not done
    assert (
        "the old names hold 1 things that no cutover made and that would be lost: table cut_new.stray of postgres"
        in said
    )
    assert catalog(warehouse) == before


# decommission


@pytest.mark.parametrize(
    "days, arguments, message",
    [
        (31, {}, "argument `confirm` got None; it takes the name of the schema that is given up: cut_archive"),
        (31, {"confirm": "cut_legacy"}, "argument `confirm` got cut_legacy"),
        (
            29,
            {"confirm": "cut_archive"},
            "the cutover was 29 days ago; the var `parallel_run_decommission_days` wants 30",
        ),
        (31, {"confirm": "cut_archive", "drop_archive": "yes"}, "argument `drop_archive` got yes"),
    ],
)
def test_decommission_wants_time_and_a_clear_word(switched, warehouse, days, arguments, message):
    age(warehouse, days)
    before = catalog(warehouse)
    done, said = operation(switched, "decommission", **arguments)
    assert not done and message in said
    assert catalog(warehouse) == before


def test_decommission_keeps_what_the_archive_held(switched, warehouse):
    age(warehouse, 31)
    done, said = operation(switched, "decommission", confirm="cut_archive")
    assert done, said
    kept = sql(
        warehouse, "select payload from cut_migration.ledger_events where phase = 'archive catalog' order by step"
    )
    held = {row["relation"]: row for row in (json.loads(text) for (text,) in kept)}
    assert {name: row["rows"] for name, row in held.items()} == {
        "Mixed Case": 0,
        "job_log": 0,
        "orders": 10,
        "recent_orders": 10,
    }
    assert held["orders"]["fingerprint"] == held["recent_orders"]["fingerprint"] != held["job_log"]["fingerprint"]
    assert held["orders"]["owner"] == "cut_kettle"
    there = {name for (name,) in sql(warehouse, "select nspname from pg_namespace where nspname like 'cut%'")}
    assert there == {"cut_final", "cut_archive", "cut_migration"}
    assert operation(switched, "verify_cutover")[0]
    assert operation(switched, "decommission", confirm="cut_archive", drop_archive=True)[0]
    assert not sql(warehouse, "select 1 from pg_namespace where nspname = 'cut_archive'")
    assert operation(switched, "verify_cutover")[0]


def test_decommission_spares_a_view_that_reads_the_archive(switched, warehouse):
    age(warehouse, 31)
    sql(warehouse, "create schema cut_outside; create view cut_outside.report as select * from cut_archive.orders")
    before = catalog(warehouse)
    done, said = operation(switched, "decommission", confirm="cut_archive", drop_archive=True)
    assert not done
    assert (
        "what is outside of cut_archive reads it, and would be dropped with it or read nothing more: cut_outside.report"
        in said
    )
    assert catalog(warehouse) == before


# Each verb in each state: the table of docs/cutover.md


def state_table():
    rows = [
        line.strip("| ").split(" | ")
        for line in (HERE.parent / "docs" / "cutover.md").read_text().split("\n## ")[2].splitlines()
        if line.startswith("|")
    ]
    verbs = [cell.strip("`") for cell in rows[0][1:]]
    for state, *cells in rows[2:]:
        for verb, cell in zip(verbs, cells, strict=True):
            effect, message = cell.split(": ", 1)
            yield pytest.param(state, verb, effect, message.strip("`"), id=f"{state}-{verb}")


def reach(project, warehouse, state):
    if state in ("after", "decommissioned"):
        assert operation(project, "cutover")[0]
        age(warehouse, 31)
    if state == "decommissioned":
        assert operation(project, "decommission", confirm="cut_archive")[0]
    if state == "mixed":
        sql(warehouse, "alter schema cut_new rename to cut_final")


@pytest.mark.parametrize("state, verb, effect, message", list(state_table()))
def test_each_verb_in_each_state(project, warehouse, state, verb, effect, message):
    reach(project, warehouse, state)
    before = catalog(warehouse)
    done, said = operation(project, verb, **({"confirm": "cut_archive"} if verb == "decommission" else {}))
    assert done == (effect != "refuses"), said
    assert message in said
    assert (catalog(warehouse) == before) == (effect != "does it")


def test_every_state_and_verb_is_in_the_table():
    assert len(list(state_table())) == 4 * 4


# Readers


def test_readers_meet_neither_an_error_nor_the_other_side(project, warehouse, tmp_path):
    sys.path.insert(0, str(HERE / "bench"))
    from bench_cutover import PAGE, measure, publish, rows

    figures = measure(project, warehouse, cycles=3, clients=4)
    assert figures["reads"] > 100 and (figures["failed"], figures["wrong"]) == ([], [])
    page = tmp_path / "cutover.md"
    page.write_text(PAGE.read_text())
    publish(figures, page)
    published = page.read_text()
    assert f"| reads | {figures['reads']:,} |\n" in published and published.count("## ") == PAGE.read_text().count(
        "## "
    )
    assert all(f"| {name} | " in PAGE.read_text() for name, _ in rows(figures))


@pytest.mark.parametrize("verb", ["cutover", "rollback_cutover", "decommission", "verify_cutover"])
def test_each_verb_checks_the_connection_before_it_asks_for_anything(verb):
    body = (HERE.parent / "macros" / "cutover" / f"{verb}.sql").read_text()
    once = "" if verb == "verify_cutover" else ", once=true"
    assert body.index(f"check_connection('{verb}'{once})") < body.index("cutover_state()")
