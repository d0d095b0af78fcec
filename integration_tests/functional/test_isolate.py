"""isolate makes the role that builds and its rights, once; revoke_isolation takes exactly that back."""

import contextlib
import json
import subprocess
import sys
import time

import pytest
import sqlglot
import yaml
from dbt_cases import HERE
from isolation_cases import (
    LEGACY,
    catalog,
    clear,
    make_isolation_project,
    operation,
    render,
    sql,
    statements,
)

EVENTS = "select verb, phase, status, run_by, sql_text, sql_hash, payload from iso_migration.ledger_events order by happened_at, step"


@pytest.fixture(scope="module")
def consumer(tmp_path_factory, warehouse, packages):
    return make_isolation_project(tmp_path_factory.mktemp("isolation") / "project", warehouse, packages)


@pytest.fixture
def project(consumer, warehouse):
    """A legacy schema, and nothing of isolation yet."""
    clear(warehouse)
    sql(warehouse, LEGACY)
    yield consumer
    clear(warehouse)


@pytest.fixture
def isolated(project):
    done, said = operation(project, "isolate")
    assert done, said
    return project


# isolate


def test_dry_run_prints_all_and_changes_nothing(project, warehouse):
    before = catalog(warehouse)
    done, said = operation(project, "isolate", dry_run=True)
    assert done, said
    assert 'create table if not exists "iso_migration"."ledger_events"' in said
    assert 'create role "iso_builder" login;' in said
    assert catalog(warehouse) == before
    assert not sql(warehouse, "select 1 from pg_namespace where nspname = 'iso_migration'")


def test_printed_sql_is_what_runs(project, warehouse):
    printed = statements(operation(project, "isolate", dry_run=True)[1])
    done, said = operation(project, "isolate")
    assert done, said
    assert statements(said) == printed
    assert [row[4] for row in sql(warehouse, EVENTS)] == statements(said)


def test_builder_reads_legacy_now_and_in_future(isolated, warehouse):
    assert sql(warehouse, "select count(*) from iso_legacy.recent_orders", "iso_builder") == [(10,)]
    sql(warehouse, "create table iso_legacy.later as select 1 as id", "iso_kettle")
    assert sql(warehouse, "select id from iso_legacy.later", "iso_builder") == [(1,)]


def test_bi_reads_what_the_builder_builds(isolated, warehouse):
    sql(warehouse, "create table iso_new.built as select 1 as id", "iso_builder")
    assert sql(warehouse, "select id from iso_new.built", "iso_reader") == [(1,)]
    assert sql(warehouse, "select count(*) > 0 from iso_migration.ledger_events", "iso_reader") == [(True,)]


def test_each_step_is_recorded_with_its_way_back(isolated, warehouse):
    events = sql(warehouse, EVENTS)
    assert {(verb, status, run_by) for verb, _, status, run_by, *_ in events} == {("isolate", "done", "postgres")}
    assert events[0][4] == 'create role "iso_builder" login'
    assert len(events[0][5]) == 32
    assert '"undo": "drop user \\"iso_builder\\""' in events[0][6]


def test_second_run_does_nothing(isolated, warehouse):
    before, events = catalog(warehouse), sql(warehouse, EVENTS)
    done, said = operation(isolated, "isolate")
    assert done and "isolate: nothing to do, everything is as it should be" in said
    assert (catalog(warehouse), sql(warehouse, EVENTS)) == (before, events)


DRIFT = {
    "lost_table": (
        "revoke select on iso_legacy.orders from iso_builder",
        ['grant select on "iso_legacy"."orders" to "iso_builder"'],
    ),
    "lost_schema": (
        "revoke usage on schema iso_legacy from iso_builder",
        ['grant usage on schema "iso_legacy" to "iso_builder"'],
    ),
    "lost_future": (
        "alter default privileges for role iso_kettle in schema iso_legacy revoke select on tables from iso_builder",
        [
            'alter default privileges for user "iso_kettle" in schema "iso_legacy" grant select on tables to "iso_builder"'
        ],
    ),
    "lost_ledger": (
        "revoke insert on iso_migration.ledger_events from iso_builder",
        ['grant insert on "iso_migration"."ledger_events" to "iso_builder"'],
    ),
    "lost_bi": (
        "revoke usage on schema iso_new from iso_reader",
        ['grant usage on schema "iso_new" to "iso_reader"'],
    ),
    "won_table": (
        "grant insert, truncate on iso_legacy.orders to iso_builder",
        [
            'revoke insert on "iso_legacy"."orders" from "iso_builder"',
            'revoke truncate on "iso_legacy"."orders" from "iso_builder"',
        ],
    ),
    "won_column": (
        "grant update (amount) on iso_legacy.orders to iso_builder",
        ['revoke update ("amount") on "iso_legacy"."orders" from "iso_builder"'],
    ),
    "won_schema": (
        "grant create on schema iso_legacy to iso_builder",
        ['revoke create on schema "iso_legacy" from "iso_builder"'],
    ),
    "won_future": (
        "alter default privileges for role iso_kettle in schema iso_legacy grant delete on tables to iso_builder",
        [
            'alter default privileges for user "iso_kettle" in schema "iso_legacy" revoke delete on tables from "iso_builder"'
        ],
    ),
}


def test_drift_is_mended_and_nothing_else(isolated, warehouse):
    """One drift after the other: each is named and mended by just its statements."""
    before = catalog(warehouse)
    for name, (drift, mended) in DRIFT.items():
        sql(warehouse, drift)
        done, said = operation(isolated, "isolate")
        assert done, said
        assert statements(said) == mended, name
        assert catalog(warehouse) == before, name


def test_rights_of_others_are_left_and_told(isolated, warehouse):
    sql(warehouse, "grant insert on iso_legacy.orders to public")
    before = catalog(warehouse)
    done, said = operation(isolated, "isolate")
    assert done and "isolate: nothing to do; 1 left to you" in said
    assert (
        'not mended by isolate. Run as its owner or a superuser: revoke insert on "iso_legacy"."orders" from public'
        in said
    )
    assert catalog(warehouse) == before


def test_bi_role_that_is_missing_is_told(project, warehouse):
    sql(warehouse, "drop owned by iso_reader; drop role iso_reader")
    done, said = operation(project, "isolate")
    assert done, said
    assert "the role iso_reader does not exist, and cannot read iso_new" in said
    assert "Create it, or name another one in the var `parallel_run_bi_user`." in said
    assert not [line for line in statements(said) if "iso_reader" in line]


def test_existing_objects_of_dbt_are_kept(project, warehouse):
    """Isolation of a role and a schema that are there already grants what lacks, and makes neither."""
    sql(warehouse, "create role iso_builder login; create schema iso_new authorization iso_builder")
    sql(warehouse, "create table iso_new.built as select 1 as id", "iso_builder")
    before = catalog(warehouse)
    done, said = operation(project, "isolate")
    assert done and not [line for line in statements(said) if line.startswith("create")]
    assert 'grant select on "iso_new"."built" to "iso_reader"' in statements(said)
    done, said = operation(project, "revoke_isolation")
    assert done, said
    assert catalog(warehouse) == before


# revoke_isolation


def test_revoke_takes_back_exactly_what_isolate_did(project, warehouse):
    before = catalog(warehouse)
    operation(project, "isolate")
    sql(warehouse, "create table iso_legacy.later as select 1 as id", "iso_kettle")
    dry = operation(project, "revoke_isolation", dry_run=True)
    assert dry[0] and sql(warehouse, "select 1 from pg_roles where rolname = 'iso_builder'")
    done, said = operation(project, "revoke_isolation")
    assert done, said
    assert statements(said) == statements(dry[1])
    sql(warehouse, "drop table iso_legacy.later", "iso_kettle")
    assert catalog(warehouse) == before
    done, said = operation(project, "revoke_isolation")
    assert done and "revoke_isolation: nothing to do" in said


def test_isolate_after_revoke_starts_anew(isolated, warehouse):
    before = catalog(warehouse)
    assert operation(isolated, "revoke_isolation")[0]
    assert operation(isolated, "isolate")[0]
    assert catalog(warehouse) == before
    assert operation(isolated, "revoke_isolation")[0]
    assert not sql(warehouse, "select 1 from pg_roles where rolname = 'iso_builder'")


def test_revoke_also_undoes_what_was_mended(project, warehouse):
    sql(warehouse, "create role iso_builder login; grant insert on iso_legacy.orders to iso_builder")
    before = catalog(warehouse)
    assert operation(project, "isolate")[0]
    assert catalog(warehouse) != before
    assert operation(project, "revoke_isolation")[0]
    assert catalog(warehouse) == before


def test_revoke_gives_no_right_to_a_user_that_it_drops(isolated, warehouse):
    sql(warehouse, "grant insert on iso_legacy.orders to iso_builder")
    assert operation(isolated, "isolate")[0]
    done, said = operation(isolated, "revoke_isolation")
    assert done, said
    assert not sql(warehouse, "select 1 from pg_roles where rolname = 'iso_builder'")


@pytest.mark.parametrize("where", ["iso_new.built", "iso_elsewhere.built"])
def test_revoke_refuses_when_tables_would_be_lost(isolated, warehouse, where):
    sql(warehouse, "create schema iso_elsewhere authorization iso_builder")
    sql(warehouse, f"create table {where} as select 1 as id", "iso_builder")
    before = catalog(warehouse)
    done, said = operation(isolated, "revoke_isolation")
    assert not done
    assert f"1 objects that dbt built would be lost: {where}. Nothing was changed." in said
    assert catalog(warehouse) == before


# Killed in between


@pytest.mark.parametrize("verb", ["isolate", "revoke_isolation"])
def test_killed_in_between_leaves_the_state_before(project, warehouse, verb):
    """Another session holds a row of the catalog that the verb wants, so that it stands still halfway; then dbt is killed."""
    if verb == "revoke_isolation":
        assert operation(project, "isolate")[0]
    else:
        operation(project, "isolate")
        operation(project, "revoke_isolation")
    before = catalog(warehouse)
    waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%begin;%'"
    command = f"import isolation_cases as cases, pathlib; cases.operation(pathlib.Path({str(project)!r}), {verb!r})"
    with contextlib.closing(warehouse.connect("postgres")) as holder, holder.cursor() as cursor:
        cursor.execute("grant select on iso_legacy.recent_orders to bi_reader")
        run = subprocess.Popen([sys.executable, "-c", command], cwd=HERE, stdout=subprocess.DEVNULL)
        deadline = time.time() + 120
        while not (stands := sql(warehouse, waiting)) and run.poll() is None and time.time() < deadline:
            time.sleep(0.2)
        run.kill()
        run.wait()
        sql(warehouse, f"select pg_terminate_backend(pid, 5000) from ({waiting}) as waiting")
        holder.rollback()
    assert stands, "it never stood still"
    assert catalog(warehouse) == before
    done, said = operation(project, verb)
    assert done, said
    assert catalog(warehouse) != before


# Bad input


def test_text_as_dry_run_is_refused(project, warehouse):
    before = catalog(warehouse)
    for verb in ("isolate", "revoke_isolation"):
        done, said = operation(project, verb, dry_run="no")
        assert not done
        assert f"{verb}: argument `dry_run` got no; it takes true or false." in said
    assert catalog(warehouse) == before


def test_unknown_argument_is_refused(project, warehouse):
    before = catalog(warehouse)
    for verb in ("isolate", "revoke_isolation", "verify_isolation"):
        done, said = operation(project, verb, dryrun=True)
        assert not done and "takes no keyword argument 'dryrun'" in said
    assert catalog(warehouse) == before


def test_missing_rights_are_named_before_anything_runs(project, warehouse):
    sql(warehouse, "create role iso_admin login; grant create on database analytics to iso_admin")
    before = catalog(warehouse)
    done, said = operation(project, "isolate", "limited")
    assert not done
    assert (
        "isolate: iso_admin lacks the right to create roles (create user) and membership of iso_kettle, who owns legacy. Nothing was changed."
        in said
    )
    assert catalog(warehouse) == before


def test_missing_legacy_is_refused(project, warehouse):
    sql(warehouse, "drop schema iso_legacy cascade")
    done, said = operation(project, "isolate")
    assert not done
    assert (
        "argument `var parallel_run_legacy_schema` got iso_legacy; it takes the schema that the legacy ETL writes. Set the var"
        in said
    )


def test_after_the_cutover_is_refused(project, warehouse):
    sql(warehouse, "alter schema iso_legacy rename to iso_archive")
    done, said = operation(project, "isolate")
    assert not done
    assert (
        "and iso_archive says that the cutover has been. After the cutover there is nothing to isolate: dbt run-operation verify_cutover"
        in said
    )


def test_target_that_is_not_production_is_refused(project):
    done, said = operation(project, "isolate", "developer")
    assert not done
    assert "argument `schema of the target` got iso_dev; it takes iso_new" in said


# The password's digest


DIGEST = "md5" + "0123456789abcdef" * 2


def test_digest_is_used_and_stays_out_of_the_logs(project, warehouse, monkeypatch, capfd):
    monkeypatch.setenv("DBT_LOG_LEVEL_FILE", "debug")
    monkeypatch.setenv("PARALLEL_RUN_DBT_USER_DIGEST", DIGEST)
    monkeypatch.setenv("DBT_ENV_SECRET_DBT_USER_DIGEST", DIGEST)
    done, said = operation(project, "isolate")
    assert done, said
    assert sql(warehouse, "select rolpassword from pg_authid where rolname = 'iso_builder'") == [(DIGEST,)]
    printed = capfd.readouterr().out
    assert "create role \"iso_builder\" login password '*****'" in printed
    assert DIGEST not in printed
    logged = (project / "logs" / "dbt.log").read_text()
    assert "create role" in logged and DIGEST not in logged
    assert not [row for row in sql(warehouse, EVENTS) if DIGEST in str(row)]


@pytest.mark.parametrize("secret", ["hunter2", "md5" + "0" * 31, "sha256|hunter2", "SCRAM-SHA-256$hunter2"])
def test_password_in_clear_is_refused_and_not_shown(project, warehouse, monkeypatch, secret):
    monkeypatch.setenv("PARALLEL_RUN_DBT_USER_DIGEST", secret)
    done, said = operation(project, "isolate")
    assert not done
    assert "argument `PARALLEL_RUN_DBT_USER_DIGEST` got a text that is no digest (not shown)" in said
    assert secret not in said
    assert not sql(warehouse, "select 1 from pg_roles where rolname = 'iso_builder'")


# Redshift: the macros of its own as the real adapter calls them, rendered and parsed; there is no server


RENDER = """
{% macro render_isolation(facts) %}
    {% set queries = parallel_run.roles_queries() + parallel_run.memberships_queries() + parallel_run.objects_queries(['a', 'b'])
        + parallel_run.grants_queries(['a', 'b']) + parallel_run.effective_rights_queries('u', 'a')
        + [parallel_run.legacy_owner_sql(['a', 'b']), parallel_run.sees_all_sql(), parallel_run.see_all_grant('u'), parallel_run.check_mark_sql('2026-01-01')] %}
    {% for finding in parallel_run.isolation_findings(facts) + parallel_run.bi_findings(facts) if finding.sql %}
        {% do queries.extend([finding.sql, finding.undo]) %}
    {% endfor %}
    {% for source in ['sys', 'stl'] %}
        {% for start in ['2026-01-01 00:00:00', none] %}
            {% do queries.extend(parallel_run.system_table_queries({'source': source, 'start': start, 'end': '2026-01-02 00:00:00'}, [1, 2], ['a', 'b'])) %}
        {% endfor %}
    {% endfor %}
    {{ return(tojson(queries)) }}
{% endmacro %}
"""
FACTS = {
    "names": {
        "legacy": "iso_legacy", "new": "iso_new", "ledger": "iso_migration", "written": ["iso_new"], "dbt_user": "iso_builder",
        "bi_user": "analysts", "dbt_group": "dbt",
    },
    "roles": {'"iso_kettle"': {"is_super": False, "may_create_roles": False}, 'group "analysts"': {"is_super": False, "may_create_roles": False}},
    "memberships": [],
    "objects": [
        {"kind": "schema", "schema_name": "iso_legacy", "name": "iso_legacy", "owner": "iso_kettle", "oid": 1},
        {"kind": "table", "schema_name": "iso_legacy", "name": "orders", "owner": "iso_kettle", "oid": 2},
        {"kind": "table", "schema_name": "iso_migration", "name": "ledger_events", "owner": "admin", "oid": 3},
    ],
    "grants": [
        {"kind": "relation", "schema_name": "iso_legacy", "name": "orders", "column_name": None, "grantee": '"iso_builder"', "privilege": "update", "owner": None},
    ],
    "indirect": {},
    "effective": {},
}  # fmt: skip
REDSHIFT = {
    "type": "redshift",
    "host": "127.0.0.1",
    "port": 1,
    "user": "u",
    "password": "p",
    "dbname": "d",
    "schema": "iso_new",
    "threads": 1,
}


@pytest.fixture(scope="module")
def on_redshift(consumer):
    """The consumer project with targets of the real dbt-redshift, none of which can connect."""
    profiles = yaml.safe_load((consumer / "profiles.yml").read_text())
    targets = {"redshift": {}, "no_autocommit": {"autocommit": False}, "no_retries": {"retries": 0}}
    targets["iam"] = {"method": "iam", "cluster_id": "c", "region": "eu-west-1", "iam_profile": "nowhere"}
    profiles["consumer"]["outputs"] |= {name: REDSHIFT | more for name, more in targets.items()}
    (consumer / "profiles.yml").write_text(yaml.safe_dump(profiles))
    (consumer / "macros" / "render_isolation.sql").write_text(RENDER)
    return consumer


@pytest.fixture(scope="module")
def rendered(on_redshift):
    facts = repr(FACTS).replace("None", "none").replace("False", "false")
    done, said = render(on_redshift, "redshift", "{{ render_isolation(" + facts + ") }}")
    assert done, said
    texts, _ = json.JSONDecoder().raw_decode(said[said.index('["') :])  # dbt may have more to say after it
    return [text.strip() for text in texts]


@pytest.mark.parametrize("role, found", [("sys:dba", True), ("analysts", False)])
def test_role_of_redshift_that_writes_everything_is_a_finding(on_redshift, role, found):
    member = [['"iso_builder"', f'role "{role}"']]
    facts = repr(FACTS | {"memberships": member}).replace("None", "none").replace("False", "false")
    done, said = render(on_redshift, "redshift", "{{ parallel_run.role_findings(" + facts + ") }}")
    assert done, said
    assert (f'iso_builder is a member of role "{role}"' in said) == found


def test_redshift_gets_its_own_statements(rendered):
    for expected in (
        'create user "iso_builder" password disable',
        'create group "dbt"',
        'alter group "dbt" add user "iso_builder"',
        'alter group "dbt" drop user "iso_builder"',
        'create schema "iso_new" authorization "iso_builder"',
        'revoke update on "iso_legacy"."orders" from "iso_builder"',
        'grant select on "iso_legacy"."orders" to "iso_builder"',
        'alter default privileges for user "iso_kettle" in schema "iso_legacy" grant select on tables to "iso_builder"',
        'grant usage on schema "iso_new" to group "analysts"',
        'alter default privileges for user "iso_builder" in schema "iso_new" grant select on tables to group "analysts"',
    ):
        assert expected in rendered


def test_redshift_queries_parse_and_mix_no_catalog_with_system_views(rendered):
    queries = [text for text in rendered if text.startswith("select")]
    assert len(queries) > 40
    for text in queries:
        tables = {table.name for table in sqlglot.parse_one(text, read="redshift").find_all(sqlglot.exp.Table)}
        of_system = {name for name in tables if name.startswith(("svv_", "svl_", "stl_", "sys_"))}
        assert not of_system or of_system == tables, tables


def test_sys_and_stl_are_two_ways(rendered):
    assert not [text for text in rendered if "sys_query" in text and "stl_" in text]
    assert [text for text in rendered if "stl_scan" in text] and [
        text for text in rendered if "step_name = 'scan'" in text
    ]


@pytest.mark.parametrize(
    "target, arguments, message",
    [
        (
            "no_autocommit",
            "'isolate'",
            "isolate with target no_autocommit: argument `autocommit` got False; it takes true",
        ),
        (
            "redshift",
            "'cutover', once=true",
            "argument `retries` got 1; it takes 0: a retry hides whether the commit came through",
        ),
        ("redshift", "'isolate'", None),
        ("no_retries", "'cutover', once=true", None),
    ],
)
def test_connection_that_would_lose_work_is_refused(on_redshift, target, arguments, message):
    done, said = render(on_redshift, target, "{{ parallel_run.check_connection(" + arguments + ") }}")
    assert done == (message is None), said
    assert (message or "") in said


@pytest.mark.parametrize("verb", ["isolate", "revoke_isolation", "verify_isolation", "sample_access"])
def test_each_verb_checks_the_connection_first(verb):
    body = (HERE.parent / "macros" / "isolation" / f"{verb}.sql").read_text()
    assert body.index(f"check_connection('{verb}')") < body.index(
        "run_query" if "run_query" in body else "isolation_facts()"
    )


@pytest.mark.parametrize(
    "target, message",
    [("redshift", "ConnectionRefusedError"), ("iam", "The config profile (nowhere) could not be found")],
)
def test_message_of_a_connection_that_fails_is_in_the_docs(on_redshift, target, message):
    done, said = operation(on_redshift, "isolate", target)
    assert not done and message in said
    assert message.replace("nowhere", "…") in (HERE.parent / "docs" / "isolation.md").read_text()


def test_flag_that_drops_begin_and_commit_is_refused(on_redshift):
    settings = on_redshift / "dbt_project.yml"
    text = settings.read_text()
    flagged = yaml.safe_load(text)
    flagged["flags"]["redshift_skip_autocommit_transaction_statements"] = True
    try:
        settings.write_text(yaml.safe_dump(flagged))
        done, said = render(on_redshift, "redshift", "{{ parallel_run.check_connection('isolate') }}")
    finally:
        settings.write_text(text)
    assert not done
    assert "argument `redshift_skip_autocommit_transaction_statements` got true; it takes false" in said
