"""Cutover and its way back by dbt-redshift, through the gateway: its statements go one by one, and views bind late."""

import pytest
import redshift_dialect
from cutover_cases import age, catalog, clear, make_cutover_project, operation, returned
from fault_cases import (
    ENDS,
    FAIL,
    RESET,
    Paused,
    Verbs,
    count_statements,
    do,
    events,
    make_stoppable,
    remove_pauses,
    state,
)
from isolation_cases import sql

SUPER = "alter role cut_admin superuser"  # on Redshift a user is no member of another


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages, gateway, sent):
    return make_cutover_project(tmp_path_factory.mktemp("gateway") / "project", warehouse, packages, gateway)


@pytest.fixture(scope="module")
def verbs(consumer):
    server = Verbs(consumer)
    yield server
    server.stop()


@pytest.fixture
def project(consumer, verbs, warehouse):
    make_stoppable(consumer, warehouse)
    sql(warehouse, "drop materialized view cut_outside.sides; " + SUPER)
    yield consumer
    remove_pauses(warehouse, verbs)
    clear(warehouse)


def ask(gateway, statement, role="cut_reader"):
    """The answer to Redshift's SQL."""
    session = gateway.connect(role)
    try:
        with session, session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        session.close()


def test_old_names_answer_and_the_way_back_restores_the_catalog(project, warehouse, gateway):
    before = catalog(warehouse)
    do(project, "cutover", legacy_views=True)
    for schema, side in (("cut_final", "new"), ("cut_new", "new"), ("cut_archive", "legacy"), ("cut_legacy", "legacy")):
        assert ask(gateway, f"select distinct side from {schema}.orders") == [(side,)]
    assert "and the old names answer" in do(project, "verify_cutover")
    do(project, "rollback_cutover")
    assert catalog(warehouse) == before


def test_limit_of_the_waits_ends_with_the_transaction(project, sent):
    do(project, "cutover")
    limits = [statement for statement in sent() if "statement_timeout" in statement]
    assert limits and all("set local statement_timeout to 2000" in statement.lower() for statement in limits)


def test_name_that_redshift_folds_is_refused(project):
    done, said = operation(project, "cutover", variables={"parallel_run_archive_schema": "Cut_Archive"})
    assert not done and "A rename would make it cut_archive; set the var to that" in said


def test_decommission_spares_a_late_binding_view_that_reads_the_archive(project, warehouse, gateway):
    do(project, "cutover")
    age(warehouse, 31)
    ask(
        gateway,
        "create view cut_outside.late_report as select id from cut_archive.orders with no schema binding",
        "cut_admin",
    )
    done, said = operation(project, "decommission", confirm="cut_archive", drop_archive=True)
    assert not done and "read nothing more: cut_outside.late_report. Nothing was changed" in said
    ask(gateway, "drop view cut_outside.late_report", "cut_admin")
    assert operation(project, "decommission", confirm="cut_archive", drop_archive=True)[0]


@pytest.fixture
def late(project, warehouse, gateway):
    """Late-binding views: a report on legacy, one on new, and one within legacy."""
    for view in (
        'cut_outside.report as select side, \'cut_legacy.orders\' as said from "analytics"."cut_legacy"."orders"',
        "cut_outside.newer as select side from cut_new.orders /* of cut_new.orders */",
        "cut_legacy.inner_orders as select side from cut_legacy.orders",
    ):
        ask(gateway, f"create view {view} with no schema binding", "cut_admin")
        ask(gateway, f"grant select on {view.split()[0]} to cut_reader", "cut_admin")
    return project


def test_late_binding_view_that_named_an_old_schema_is_made_again(late, warehouse, gateway):
    views = {"cut_outside.report": "legacy", "cut_outside.newer": "new", "cut_legacy.inner_orders": "legacy"}
    before = catalog(warehouse)
    done, said = operation(late, "cutover")
    assert done, said
    assert "none, 3 made again by the cutover / none" in said
    after = {"cut_outside.report": "new", "cut_outside.newer": "new", "cut_archive.inner_orders": "legacy"}
    for view, side in after.items():
        assert ask(gateway, f"select distinct side from {view}") == [(side,)]
    assert ask(gateway, "select distinct said from cut_outside.report") == [("cut_legacy.orders",)]
    do(late, "verify_cutover")
    do(late, "rollback_cutover")
    assert catalog(warehouse) == before
    for view, side in views.items():
        assert ask(gateway, f"select distinct side from {view}") == [(side,)]


def test_view_longer_than_a_text_of_redshift_comes_back_whole(project, warehouse, gateway):
    note = 7_000 * 'é"\n'
    ask(
        gateway,
        f"create view cut_outside.report as select side, '{note}' as note from cut_legacy.orders with no schema binding",
        "cut_admin",
    )
    before = catalog(warehouse)
    do(project, "cutover")
    assert ask(gateway, "select distinct side from cut_outside.report", "cut_admin") == [("new",)]
    do(project, "verify_cutover")
    do(project, "rollback_cutover")
    assert catalog(warehouse) == before
    assert ask(gateway, "select distinct side, note from cut_outside.report", "cut_admin") == [("legacy", note)]


def test_late_binding_view_on_what_new_lacks_turns_the_gate_red(late, gateway):
    ask(gateway, "create view cut_outside.logs as select * from cut_legacy.job_log with no schema binding", "cut_admin")
    done, said = operation(late, "cutover")
    assert not done and "gates are red: dependents" in said
    assert "late-binding view cut_outside.logs (reads job_log, which cut_new lacks)" in said


@pytest.mark.parametrize("verb", ENDS)
def test_dbt_killed_or_cut_off_at_each_statement_changes_nothing_until_the_commit(project, verbs, warehouse, verb):
    """The server has got no statement that dbt did not send. By turns: on PostgreSQL every statement meets both."""
    total = count_statements(project, warehouse)
    assert min(total.values()) > 10
    if verb == "rollback_cutover":
        do(project, "cutover")
    world, known = catalog(warehouse), events(warehouse)
    for statement in range(1, total[verb] + 1):
        committed = statement == total[verb]
        if statement % 2 and not committed:
            assert Paused(verbs, warehouse, verb, statement).cut_connection() == 1
            assert events(warehouse) == known, statement
        else:
            Paused(verbs, warehouse, verb, statement).kill_dbt()
        assert state(warehouse) == (ENDS[verb] if committed else state_of(verb)), statement
        assert committed or catalog(warehouse) == world
    assert len(events(warehouse)) == len(known) + 1
    sql(warehouse, RESET)
    assert "nothing to do" in do(project, verb)


def state_of(verb):
    return "before" if verb == "cutover" else "after"


def test_write_after_the_gates_stops_the_cutover(project, verbs, warehouse):
    paused = Paused(verbs, warehouse, "cutover", 1)
    sql(warehouse, "update cut_legacy.orders set side = 'late' where id = 1")
    paused.open()
    assert paused.end() == 1
    said = (project / "said.txt").read_text()
    assert "cut_legacy.orders was written after the gates had read it: nothing was changed" in said
    assert not events(warehouse)


@pytest.mark.parametrize("when", ["create trigger fail before insert", "create constraint trigger fail after insert"])
def test_error_that_dbt_could_try_again_and_error_at_commit_change_nothing(project, warehouse, when):
    """A serialisation conflict, which dbt-redshift would try again if it were not for `retries: 0`."""
    before = catalog(warehouse)
    deferred = "deferrable initially deferred" if "constraint" in when else ""
    sql(
        warehouse,
        f"{FAIL} {when} on cut_migration.ledger_events {deferred} for each row when (new.status = 'done')"
        " execute function cut_pauses.fail()",
    )
    done, said = operation(project, "cutover")
    assert not done and "conflict with concurrent transaction" in said
    assert catalog(warehouse) == before and not events(warehouse)
    sql(warehouse, "drop trigger fail on cut_migration.ledger_events")
    assert "did not come through" in do(project, "cutover")


def test_each_statement_is_redshifts(project, sent):
    assert any("rename to" in statement for statement in sent())
    assert redshift_dialect.refusals(sent()) == []


# What no session of the gateway meets: groups, roles, materialized views


FACTS = {
    "roles": [{"name": "analysts", "grantee": 'group "analysts"', "is_super": False}],
    "memberships": [],
    "objects": [
        {"kind": "schema", "schema_name": "cut_legacy", "name": "cut_legacy", "owner": "cut_kettle", "oid": 1},
        {"kind": "table", "schema_name": "cut_legacy", "name": "orders", "owner": "cut_kettle", "oid": 2},
        {"kind": "schema", "schema_name": "cut_new", "name": "cut_new", "owner": "cut_builder", "oid": 3},
        {"kind": "table", "schema_name": "cut_new", "name": "orders", "owner": "cut_builder", "oid": 4},
    ],
    "grants": [
        {"kind": "schema", "schema_name": "cut_legacy", "name": "cut_legacy", "column_name": "", "grantee": 'group "analysts"', "privilege": "usage", "owner": ""},
        {"kind": "relation", "schema_name": "cut_legacy", "name": "orders", "column_name": "", "grantee": 'role "sales"', "privilege": "select", "owner": ""},
        {"kind": "relation", "schema_name": "cut_legacy", "name": "orders", "column_name": "", "grantee": 'role "sales"', "privilege": "update", "owner": ""},
    ],
    "owner_rights": [
        {"kind": "relation", "schema_name": "cut_legacy", "name": "orders", "column_name": "", "grantee": '"cut_kettle"', "privilege": "insert", "owner": "cut_kettle"},
    ],
    "views": [],
}  # fmt: skip
STATE = {
    "names": {"legacy": "cut_legacy", "new": "cut_new", "final": "cut_final", "archive": "cut_archive"},
    "oids": {"cut_legacy": 1, "cut_new": 3},
    "owners": {"cut_legacy": "cut_kettle", "cut_new": "cut_builder"},
}
COMMON = {"owner": "reports", "trouble": None, "extras": None, "schema_name": "bi", "home": "bi"}
LATE = {"kind": "late-binding view", "name": "late", "grants": []} | {
    key: f'create or replace view "bi"."late" as select {side} as x from "a"."b" with no schema binding'
    for side, key in enumerate(("made", "back"))
}
STORED = {"kind": "materialized view", "name": "kept"} | {
    key: f'create materialized view "bi"."kept" as select {side} as x' for side, key in enumerate(("made", "back"))
}
GRANT = {"kind": "relation", "schema_name": "bi", "name": "kept", "grantee_kind": "group", "grantee": "analysts"}
STORED["grants"] = [GRANT | {"column_name": "", "privilege": "select", "owner": ""}]


@pytest.fixture
def rendered(project):
    arguments = {"facts": FACTS, "state": STATE, "legacy_views": True, "outside": [COMMON | LATE, COMMON | STORED]}
    steps = returned(project, "cutover_plan", {"parallel_run_bi_user": "analysts"}, **arguments)
    lease = {"verb": "cutover", "oids": STATE["oids"], "tables": ['"a"."b"'], "counters": [{"mark": "2 10 10"}]}
    statements = returned(project, "cutover_lease", **lease)
    statements += [step["sql"] for step in steps]
    statements += [sql for step in steps if step["payload"]["undo"] for sql in step["payload"]["undo"].split(";\n")]
    for macro in ("owner_rights_queries", "views_queries"):
        statements += returned(project, macro, schemas=["a"])
    return [*statements, returned(project, "unload_sql", schema="a", name="b")]


def test_redshift_gets_its_own_statements_and_they_parse(rendered):
    for expected in (
        'lock "cut_migration"."ledger_events"',
        'alter schema "cut_legacy" rename to "cut_archive"',
        'alter schema "cut_archive" owner to "cut_admin"',
        'revoke insert on "cut_archive"."orders" from "cut_kettle"',
        'revoke update on "cut_archive"."orders" from role "sales"',
        'grant select on "cut_final"."orders" to role "sales"',
        'grant usage on schema "cut_final" to group "analysts"',
        'create view "cut_new"."orders" as select * from "cut_final"."orders" with no schema binding',
        'create view "cut_legacy"."orders" as select * from "cut_archive"."orders" with no schema binding',
        'alter schema "cut_archive" rename to "cut_legacy"',
        'create or replace view "bi"."late" as select 1 as x from "a"."b" with no schema binding',
        'drop materialized view "bi"."kept"',
        'grant select on "bi"."kept" to group "analysts"',
        'alter table "bi"."kept" owner to "reports"',
    ):
        assert expected in rendered
    assert not [text for text in rendered if "lock_timeout" in text or "advisory" in text or "share mode" in text]
    assert redshift_dialect.refusals(rendered) == []
