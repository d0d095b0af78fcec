"""Each gate of the cutover: green, red with its message, and what turns it green again."""

import json

import dbt_cases
import psycopg2
import pytest
import sqlglot
import yaml
from gate_cases import (
    GATES,
    build,
    clear,
    done,
    kept_ledger,
    make_ready,
    make_ready_project,
    operation,
    readiness,
    red,
    render,
    run,
    set_vars,
    sign,
    sql,
    write_tests,
)

BREAKS = """
    create schema iso_final;
    alter table iso_legacy.customers owner to postgres;
    create schema iso_elsewhere;
    create view iso_elsewhere.old_orders as select * from iso_legacy.orders;
    create function iso_elsewhere.old_total() returns numeric language sql as 'select sum(amount) from iso_legacy.orders';
    alter role iso_reader set search_path = iso_legacy, public;
    update iso_legacy.orders set amount = amount + 1 where id = 3;
    insert into iso_new.customers values (6, 'c6');
    create table iso_legacy.forgotten (id integer);
    insert into iso_new.case_waivers values ('W1', 'customers', 'name', 'true', 3, 'Ann', 'known', date '2020-01-01');
    update iso_migration.ledger_checks set verdict = 'fail' where invocation_id like '3-%' and check_name = 'rows';
    update iso_migration.ledger_selftests set outcome = 'missed' where model = 'orders' and fault = 'none';
    delete from iso_migration.ledger_events where verb = 'run' and status = 'finished'
        and happened_at = (select max(happened_at) from iso_migration.ledger_events where verb = 'run');
"""
REPAIRS = """
    drop schema iso_final;
    alter table iso_legacy.customers owner to iso_kettle;
    drop schema iso_elsewhere cascade;
    alter role iso_reader reset search_path;
    update iso_legacy.orders set amount = amount - 1 where id = 3;
    drop table iso_legacy.forgotten;
    update iso_migration.ledger_checks set verdict = 'pass' where invocation_id like '3-%';
"""
READER = "select count(*) from iso_legacy.orders"
MESSAGES = {
    "clean_runs": "3, run 3-",
    "clean_days": "failed in run 3-",
    "evidence": "orders (the model, or one below it, has another text since)",
    "coverage": "66 %, without: forgotten / 100 %",
    "waivers": "W1 expired on 2020-01-01 / all in order",
    "selftest": "orders (1 faults missed or false alarms)",
    "sign_offs": "board (stale: changed since ",
    "legacy_frozen": "orders (20 rows, with other values now)",
    "new_unchanged": "customers (5 rows then, 6 now)",
    "readers": "iso_reader (1 times) / none in 7 days",
    "dependents": "view iso_elsewhere.old_orders (reads iso_legacy.orders, and will read the archive), "
    "function iso_elsewhere.old_total (names a schema that is renamed), "
    "search_path every database.iso_reader (search_path=iso_legacy, public)",
    "locks": "AccessShareLock on iso_legacy.orders",
    "names": "iso_final is taken / iso_final and iso_archive free",
    "privileges": "iso_admin lacks: relation iso_legacy.customers of postgres",
    "archive_readonly": 'postgres has the rights of the superuser "postgres"',
    "running": "dbt build of iso_builder since ",
}
# What no gateway turns red
NOT_ON_GATEWAY = {
    "privileges": "on Redshift only a superuser has all the rights, and keeps them",
    "readers": "the system tables of the gateway tell nothing of who read",
}
REMEDIES = {
    "clean_runs": "explain_difference",
    "clean_days": "Run `dbt build` every day",
    "evidence": "Run `dbt build`",
    "coverage": "parity_coverage",
    "waivers": "Renew or remove it",
    "selftest": "parity_selftest",
    "sign_offs": "sign_off --args",
    "legacy_frozen": "Stop the legacy jobs",
    "new_unchanged": "Run `dbt build`, not `dbt run`",
    "readers": "parallel_run_legacy_readers",
    "dependents": "Repoint each to iso_new",
    "locks": "pg_terminate_backend",
    "names": "This gate cannot be overridden.",
    "privileges": "This gate cannot be overridden.",
    "archive_readonly": "take the superuser right from",
    "running": "clear_run --args",
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory, warehouse, packages):
    project = make_ready_project(tmp_path_factory.mktemp("gates") / "project", warehouse, packages)
    make_ready(project, warehouse)
    yield project
    clear(warehouse)


@pytest.fixture(scope="module")
def green(ready):
    return readiness(ready)


@pytest.fixture(scope="module")
def broken(ready, green, warehouse):
    """Everything that can be wrong, at once."""
    sql(warehouse, BREAKS)
    model = ready / "models" / "stg_orders.sql"
    model.write_text(model.read_text() + " -- changed")
    reader = warehouse.connect("iso_reader")
    sql(warehouse, "grant usage on schema iso_legacy to iso_reader; grant select on iso_legacy.orders to iso_reader")
    with reader.cursor() as cursor:
        cursor.execute(READER)
    done(operation(ready, "sample_access"))
    found = readiness(ready)
    reader.close()
    return found


@pytest.fixture(scope="module")
def repaired(ready, broken, warehouse):
    """After what each message says to do."""
    sql(warehouse, REPAIRS)
    set_vars(ready, legacy_readers=["iso_reader"])
    ((killed,),) = sql(
        warehouse,
        "select invocation_id from iso_migration.ledger_events where verb = 'run' and status = 'started' and invocation_id "
        "not in (select invocation_id from iso_migration.ledger_events where verb = 'run' and status = 'finished')",
    )
    done(operation(ready, "clear_run", "build", run=killed))
    build(ready)
    done(operation(ready, "parity_selftest", "build", model="orders"))
    sign(ready)
    return readiness(ready)


def test_all_gates_are_green_when_all_is_done(green):
    ended_well, found, said = green
    assert ended_well, said
    assert tuple(found) == GATES and not red(found)
    assert "all 18 gates are green" in said


def test_readiness_keeps_what_it_found(green, warehouse):
    kept = sql(
        warehouse,
        "select gate, passed, days_to_green from iso_migration.ledger_gates "
        "where judged_at = (select min(judged_at) from iso_migration.ledger_gates)",
    )
    assert {gate for gate, _, _ in kept} == set(GATES)
    assert all(passed and days == 0 for _, passed, days in kept)


def test_readiness_fails_while_a_gate_is_red(broken):
    ended_well, _, said = broken
    assert not ended_well
    count = 16 - (len(NOT_ON_GATEWAY) if dbt_cases.GATEWAY else 0)  # all but connection
    assert f"readiness: {count} of 18 gates are red" in said
    days = 4 if dbt_cases.GATEWAY else 7  # of clean_days, or of the readers' window
    assert f"Green in {days} days at the earliest" in said


@pytest.mark.parametrize(
    "gate",
    [pytest.param(g, marks=pytest.mark.postgres(NOT_ON_GATEWAY[g])) if g in NOT_ON_GATEWAY else g for g in MESSAGES],
)
def test_gate_is_red_with_its_figure_and_remedy(broken, gate):
    state, _, text = broken[1][gate]
    assert state == "RED"
    assert MESSAGES[gate] in text and REMEDIES[gate] in text


@pytest.mark.parametrize("gate", GATES)
def test_gate_is_green_again_after_its_remedy(repaired, gate):
    assert repaired[1][gate][0] == "GREEN", repaired[1][gate]


@pytest.mark.postgres("Redshift's REVOKE leaves what others granted")
@pytest.mark.parametrize(
    ("right", "on", "named"),
    [
        ("insert", "iso_legacy.orders", "insert on iso_legacy.orders"),
        ("update (amount)", "iso_legacy.orders", "update on iso_legacy.orders.amount"),
        ("create", "schema iso_legacy", "create on schema iso_legacy"),
        ("usage", "schema iso_legacy", None),  # the cutover leaves a reader's
        ("select", "iso_legacy.orders", None),
    ],
)
def test_right_that_was_passed_on_is_red_where_the_cutover_takes_it(ready, repaired, warehouse, right, on, named):
    """PostgreSQL would refuse the statement by which the cutover takes it back."""
    sql(warehouse, f"grant {right} on {on} to iso_reader with grant option")
    sql(warehouse, f"set role iso_reader; grant {right} on {on} to iso_admin")
    try:
        with pytest.raises(psycopg2.errors.DependentObjectsStillExist):
            sql(warehouse, f"revoke {right} on {on} from iso_reader")
        state, _, text = readiness(ready)[1]["privileges"]
        assert state == ("RED" if named else "GREEN"), text
        if named:
            assert f"passed on: {named}, which iso_reader granted to iso_admin" in text
            assert "`revoke grant option for … from … cascade`" in text
            sql(warehouse, f"revoke grant option for {right} on {on} from iso_reader cascade")
            assert readiness(ready)[1]["privileges"][0] == "GREEN"
    finally:
        kept = right in ("usage", "select")  # a reader has these anyway
        sql(warehouse, f"revoke {'grant option for ' if kept else ''}{right} on {on} from iso_reader cascade")


@pytest.mark.postgres("Redshift's REVOKE leaves what others granted")
def test_owner_of_a_legacy_table_that_passed_on_the_schema_is_red(ready, repaired, warehouse):
    sql(
        warehouse,
        "create table iso_legacy.theirs (id integer); alter table iso_legacy.theirs owner to iso_reader; "
        "grant usage on schema iso_legacy to iso_reader with grant option; "
        "set role iso_reader; grant usage on schema iso_legacy to iso_admin",
    )
    try:
        text = readiness(ready)[1]["privileges"][2]
    finally:
        sql(
            warehouse,
            "revoke grant option for usage on schema iso_legacy from iso_reader cascade; drop table iso_legacy.theirs",
        )
    assert "passed on: usage on schema iso_legacy, which iso_reader granted to iso_admin" in text


# Clean runs and days


def test_clean_run_over_some_models_neither_counts_nor_breaks(ready, repaired):
    build(ready, "--select", "orders")
    _, found, _ = readiness(ready)
    assert found["clean_runs"] == repaired[1]["clean_runs"] and found["clean_days"] == repaired[1]["clean_days"]


def test_failing_run_over_some_models_breaks(ready, repaired, warehouse):
    with kept_ledger(warehouse, "checks"):
        sql(warehouse, "update iso_legacy.orders set amount = 0 where id = 1")
        assert not run(ready, "build", "test", "--select", "orders")[0]
        sql(warehouse, "update iso_legacy.orders set amount = 1 where id = 1")
        _, found, _ = readiness(ready)
        assert found["clean_runs"][2].startswith("0, run ") and found["clean_days"][2].startswith("0, ")
        assert found["clean_days"][:2] == ("RED", "7")
        assert found["sign_offs"][2].startswith("board (stale: red since ")
        assert found["evidence"][2].startswith("orders (the latest comparison: fail)")


def test_run_that_compares_nothing_breaks(ready, repaired, warehouse):
    with kept_ledger(warehouse, "checks"):
        done(run(ready, "build", "test", "--vars", "{parallel_run_compare_with: 'off'}"))
        _, found, _ = readiness(ready)
        assert found["clean_runs"][2].startswith("0, run ")
        assert found["evidence"][2].startswith("orders (the latest comparison: not compared)")


def test_day_without_a_run_over_all_models_breaks_the_days_and_not_the_runs(ready, repaired, warehouse):
    with kept_ledger(warehouse, "checks"):
        sql(warehouse, "delete from iso_migration.ledger_checks where invocation_id like '2-%' and model = 'orders'")
        _, found, _ = readiness(ready)
        assert found["clean_runs"][0] == "GREEN"
        assert found["clean_days"][:2] == ("RED", "5")
        assert found["clean_days"][2].startswith("2, ") and "has no run over all models / 7" in found["clean_days"][2]


def test_day_that_ends_clean_counts_despite_an_earlier_failure(ready, repaired, warehouse):
    with kept_ledger(warehouse, "checks"):
        sql(
            warehouse,
            "insert into iso_migration.ledger_checks (check_id, invocation_id, checked_at, test_name, model, verdict) "
            "select 'x', 'x', date_trunc('day', min(checked_at)), 'parity', 'orders', 'fail' from iso_migration.ledger_checks "
            "where invocation_id like '3-%'",
        )
        _, found, _ = readiness(ready)
        assert found["clean_days"][0] == "GREEN" and found["clean_runs"][0] == "RED"


# Evidence


@pytest.mark.parametrize("hours, state", [(23, "GREEN"), (30, "RED")])
def test_evidence_has_an_age(ready, repaired, warehouse, hours, state):
    with kept_ledger(warehouse, "checks"):
        sql(
            warehouse,
            "update iso_migration.ledger_checks set checked_at = checked_at - ((select max(checked_at) from "
            f"iso_migration.ledger_checks) - now() at time zone 'utc' + interval '{hours} hours')",
        )
        _, found, _ = readiness(ready)
        assert found["evidence"][0] == state and ("30 hours old" in found["evidence"][2]) == (state == "RED")


def test_evidence_of_another_revision_is_none(ready, repaired, monkeypatch):
    monkeypatch.setenv("GIT_REVISION", "abc")
    build(ready)
    assert readiness(ready)[1]["evidence"][0] == "GREEN"
    monkeypatch.setenv("GIT_REVISION", "def")
    state, _, text = readiness(ready)[1]["evidence"]
    assert state == "RED" and "compared at revision abc, now at def" in text


def test_changed_declaration_asks_for_evidence_selftest_and_sign_off_again(ready, repaired):
    write_tests(ready, where="id < 1000")
    found = readiness(ready)[1]
    write_tests(ready)
    for gate in ("evidence", "selftest"):
        assert "orders (the test declares something else since)" in found[gate][2]
    assert "board (stale: a parity test below declares something else since " in found["sign_offs"][2]


def test_model_without_a_test_is_not_covered(ready, repaired):
    write_tests(ready, tables=("orders",))
    found = readiness(ready)[1]
    write_tests(ready)
    assert found["coverage"][2].startswith("50 %, without: customers")


def test_exceeded_waiver_is_red(ready, repaired, warehouse):
    with kept_ledger(warehouse, "checks"):
        sql(
            warehouse,
            "insert into iso_migration.ledger_checks select (jsonb_populate_record(checks, jsonb_build_object("
            "'check_name', 'waiver', 'verdict', 'fail'))).* from iso_migration.ledger_checks as checks where check_id = "
            "(select check_id from iso_migration.ledger_checks where model = 'orders' order by checked_at desc limit 1) and check_name = 'rows'",
        )
        assert "orders uses a waiver beyond its limit" in readiness(ready)[1]["waivers"][2]


# Samples of readers


@pytest.mark.parametrize(
    "change, message, days",
    [
        ("delete from iso_migration.ledger_samples", "no sample yet", "7"),
        ("delete from iso_migration.ledger_samples where sample_id = 'first'", "sampled for 0.0 days only", "7"),
        (
            "update iso_migration.ledger_samples set window_end = window_end - interval '2 days'",
            "the last sample is 48 hours old",
            "0",
        ),
        (
            "update iso_migration.ledger_samples set gap = 'counters were reset' where sample_id <> 'first'",
            ": counters were reset",
            "7",
        ),
    ],
)
def test_window_that_the_samples_do_not_cover_is_red(ready, repaired, warehouse, change, message, days):
    with kept_ledger(warehouse, "samples"):
        sql(warehouse, change)
        state, until, text = readiness(ready)[1]["readers"]
        assert (state, until) == ("RED", days)
        assert message in text and "sample_access` every day" in text


def test_gap_before_the_window_does_not_matter(ready, repaired, warehouse):
    with kept_ledger(warehouse, "samples"):
        sql(warehouse, "update iso_migration.ledger_samples set gap = 'unknown' where sample_id = 'first'")
        assert readiness(ready)[1]["readers"][0] == "GREEN"


# Running


def test_run_that_was_killed_long_ago_does_not_count(ready, repaired, warehouse):
    started = (
        "insert into iso_migration.ledger_events (invocation_id, verb, phase, status, target_name, run_by, happened_at) "
        "values ('lost', 'run', 'build', 'started', 'build', 'iso_builder', now() at time zone 'utc' - interval '{} hours')"
    )
    with kept_ledger(warehouse, "events"):
        sql(warehouse, started.format(11))
        assert "run lost" in readiness(ready)[1]["running"][2]
    with kept_ledger(warehouse, "events"):
        sql(warehouse, started.format(13))
        assert readiness(ready)[1]["running"][0] == "GREEN"


def test_clear_run_refuses_a_run_that_has_ended(ready, repaired):
    ended_well, said = operation(ready, "clear_run", "build", run="none such")
    assert not ended_well
    assert "argument `run` got none such; it takes a run that has begun and not ended: there is none" in said


def test_dbt_run_leaves_no_lease_behind(ready, repaired, warehouse):
    done(run(ready, "build", "run"))
    events = "select status from iso_migration.ledger_events where verb = 'run' and phase = 'run' order by happened_at"
    assert sql(warehouse, events)[-2:] == [("started",), ("finished",)]
    build(ready)


# The start


@pytest.mark.parametrize(
    "target, variables, message",
    [
        ("developer", {}, "argument `schema of the target` got iso_dev; it takes iso_new"),
        ("limited", {"compare_with": "off"}, "argument `var parallel_run_compare_with` got off; it takes legacy"),
        ("limited", {"ledger_schema": "iso_no_ledger"}, 'there is no "analytics"."iso_no_ledger"."ledger_checks"'),
    ],
)
def test_gates_are_not_judged_where_they_mean_nothing(ready, repaired, target, variables, message):
    given = {f"parallel_run_{name}": value for name, value in variables.items()}
    ended_well, said = run(ready, target, "run-operation", "readiness", "--vars", json.dumps(given))
    assert not ended_well and message in said


# Redshift

RENDER = """
{% macro render_gates() %}
    {% set item = {'new': api.Relation.create(schema='n', identifier='m'), 'legacy': api.Relation.create(schema='l', identifier='m')} %}
    {{ return(tojson([
        parallel_run.latest_evidence_sql(), parallel_run.parity_runs_sql([item]), parallel_run.selftests_sql(), parallel_run.sign_offs_sql(),
        parallel_run.red_models_sql(['m'], '2024-01-01'), parallel_run.readers_sql('2024-01-01'), parallel_run.running_sql(),
        'select ' ~ parallel_run.sha256_sql('a\\\\b'),
    ] + parallel_run.locks_queries() + parallel_run.rename_rights_queries(['l', 'n']) + parallel_run.rename_dependents_queries() + parallel_run.outside_views_queries())) }}
{% endmacro %}
"""
REDSHIFT = {"type": "redshift", "host": "127.0.0.1", "port": 1, "user": "u", "password": "p", "dbname": "d"}


@pytest.fixture(scope="module")
def on_redshift(tmp_path_factory, warehouse, packages):
    """A project with targets of the real dbt-redshift, none of which can connect."""
    project = make_ready_project(tmp_path_factory.mktemp("redshift") / "project", warehouse, packages)
    profiles = yaml.safe_load((project / "profiles.yml").read_text())
    common = REDSHIFT | {"schema": "iso_new", "threads": 1}
    profiles["consumer"]["outputs"] |= {"redshift": common, "safe": common | {"retries": 0}}
    (project / "profiles.yml").write_text(yaml.safe_dump(profiles))
    (project / "macros" / "render_gates.sql").write_text(RENDER)
    return project


def test_redshift_queries_parse_and_mix_no_catalog_with_system_views(on_redshift):
    said = done(render(on_redshift, "redshift", "{{ render_gates() }}"))
    queries = [text.strip() for text in json.loads(said[said.index('["') : said.rindex("]") + 1])]
    assert len(queries) == 17
    for text in queries:
        parsed = sqlglot.parse_one(text, read="redshift")
        assert not isinstance(parsed, sqlglot.exp.Command), text
        tables = {table.name for table in parsed.find_all(sqlglot.exp.Table)}
        of_system = {name for name in tables if name.startswith(("svv_", "svl_", "stl_", "sys_"))}
        assert not of_system or of_system == tables, tables
    assert any("sha2(" in text for text in queries) and any("svv_transactions" in text for text in queries)
    assert not any("pg_locks" in text or "pg_has_role" in text for text in queries)


@pytest.mark.parametrize(
    "target, passed, message", [("redshift", False, "retries is 1"), ("safe", True, "'figure': 'safe'")]
)
def test_connection_that_may_repeat_a_statement_is_red(on_redshift, target, passed, message):
    said = done(render(on_redshift, target, "{{ parallel_run.gate_connection() }}"))
    assert f"'passed': {passed}" in said and message in said and "'overridable': False" in said
