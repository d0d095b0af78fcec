"""The verbs of isolation and the samples of access through the gateway: Redshift's statements, views and system tables."""

import json
import re

import pytest
import redshift_dialect
from isolation_cases import LEGACY, catalog, clear, make_isolation_project, operation, run, sql, statements

SAMPLES = """
    select side, relation_name, access, user_name, accesses, source, detail from iso_migration.ledger_access
    where accesses > 0 order by first_at
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory, warehouse, packages, gateway, sent):
    """A legacy schema on the gateway, and nothing of isolation yet: the tests below follow one another."""
    clear(warehouse)
    sql(warehouse, LEGACY + 'drop table iso_legacy."Mixed Case"')  # Redshift reads its name in lower case
    yield make_isolation_project(tmp_path_factory.mktemp("isolation") / "project", warehouse, packages, gateway)
    clear(warehouse)
    sql(warehouse, "truncate redshift_gateway.steps, redshift_gateway.queries, redshift_gateway.definitions")


GATE = "{% macro print_gate() %}{% do print(tojson(parallel_run.gate_hidden_data())) %}{% endmacro %}"


def hidden_data(project, target):
    (project / "macros" / "print_gate.sql").write_text(GATE)
    done, said = operation(project, "print_gate", target=target)
    assert done, said
    return json.loads(re.search(r"^{.*}$", said, re.MULTILINE)[0])


@pytest.fixture(scope="module")
def before(project, warehouse):
    return catalog(warehouse)


@pytest.fixture(scope="module")
def isolated(project, before):
    printed = operation(project, "isolate", dry_run=True)[1]
    done, said = operation(project, "isolate")
    assert done, said
    assert statements(said) == statements(printed)
    return said


def test_isolate_makes_user_and_group_as_redshift_does(isolated):
    made = statements(isolated)
    assert made[0] == 'create user "iso_builder" password disable'
    assert 'create group "iso_group"' in made and 'alter group "iso_group" add user "iso_builder"' in made


def test_second_isolate_does_nothing(project, isolated, warehouse):
    found = catalog(warehouse)
    done, said = operation(project, "isolate")
    assert done and "isolate: nothing to do, everything is as it should be" in said
    assert catalog(warehouse) == found


@pytest.mark.parametrize(
    "drift, mended",
    [
        ("revoke usage on schema iso_legacy from iso_builder", 'grant usage on schema "iso_legacy" to "iso_builder"'),
        (
            "grant insert on iso_legacy.orders to iso_builder",
            'revoke insert on "iso_legacy"."orders" from "iso_builder"',
        ),
        (
            "alter default privileges for user iso_kettle in schema iso_legacy revoke select on tables from iso_builder",
            'alter default privileges for user "iso_kettle" in schema "iso_legacy" grant select on tables to "iso_builder"',
        ),
        ("alter group iso_group drop user iso_builder", 'alter group "iso_group" add user "iso_builder"'),
    ],
)
def test_drift_is_mended_and_nothing_else(project, isolated, warehouse, drift, mended):
    found = catalog(warehouse)
    sql(warehouse, drift)
    done, said = operation(project, "isolate")
    assert done, said
    assert statements(said) == [mended]
    assert catalog(warehouse) == found


def test_what_hides_rows_or_values_from_the_builder_is_told(project, isolated, warehouse):
    sql(
        warehouse,
        """
        insert into redshift_gateway.policies values
            ('iso_legacy.orders', null, null, null), ('iso_migration.ledger_checks', null, 'off', null),
            ('iso_legacy.orders', 'mask_all', 'public', 'public'), ('iso_migration.ledger_runs', 'mask_ours', 'public', 'public'),
            ('iso_legacy.orders', 'mask_one', 'iso_builder', 'user'), ('iso_legacy.orders', 'mask_other', 'iso_reader', 'user')
        """,
    )
    done, said = operation(project, "isolate")
    red = hidden_data(project, "admin")
    sql(warehouse, "truncate redshift_gateway.policies")
    assert done, said
    assert "row-level security is on for iso_legacy.orders: iso_builder compares only the rows that it is shown" in said
    assert (
        "the masking policy mask_all of iso_legacy.orders is attached to public: iso_builder may compare masks" in said
    )
    assert (
        "policy mask_ours of iso_migration.ledger_runs" in said
        and "security is on for iso_migration.ledger_checks" not in said
    )
    assert "mask_one" in said and "mask_other" not in said
    assert "isolate: nothing to do; 4 left to you, see above" in said
    assert not red["passed"] and "row-level security is on for iso_legacy.orders" in red["figure"]


def test_gate_of_hidden_data_is_green_for_a_superuser_alone(project, isolated):
    green, unseen = hidden_data(project, "admin"), hidden_data(project, "build")
    assert (green["passed"], green["figure"]) == (True, "none")
    assert not unseen["passed"] and unseen["figure"].startswith("iso_builder is no superuser, and may not be shown")
    assert "Name a target of a superuser with --target." in unseen["remedy"]


def test_verify_isolation_passes(project, isolated):
    done, said = operation(project, "verify_isolation", target="build")
    assert done, said


def test_verify_isolation_is_red_where_the_builder_may_write(project, isolated, warehouse):
    sql(warehouse, "grant delete on iso_legacy.orders to iso_builder")
    done, said = operation(project, "verify_isolation", target="build")
    sql(warehouse, "revoke delete on iso_legacy.orders from iso_builder")
    assert not done and 'grant delete on "iso_legacy"."orders"' in said


def test_each_write_is_tried_and_denied(project, isolated, warehouse):
    for attempt in range(1, 6):
        done, said = operation(project, "try_write", target="build", number=attempt)
        assert not done and ("permission denied" in said or "must be owner" in said), said
    assert sql(warehouse, "select count(*) from iso_legacy.orders") == [(10,)]


@pytest.mark.parametrize("command", ["build", "seed"])
def test_owner_of_legacy_must_not_build(project, isolated, command):
    done, said = run(project, "legacy", command)
    assert not done and "runs as iso_kettle, who owns iso_legacy" in said


def test_sample_tells_who_read_and_wrote_by_the_system_tables(project, isolated, warehouse):
    sql(
        warehouse,
        """
        insert into redshift_gateway.steps
        select step, usesysid::text::int, query, 'iso_legacy.orders'::regclass, moment, moment
        from (values ('scan', 'iso_reader', 1, 60), ('scan', 'iso_reader', 1, 59), ('insert', 'iso_kettle', 2, 50), ('scan', 'iso_reader', 3, 1))
            as seen (step, who, query, minutes)
        inner join pg_user on usename = who
        cross join lateral (select (now() at time zone 'utc') - minutes * interval '1 minute') as at (moment);
        insert into redshift_gateway.queries (userid, query, querytxt, starttime, endtime)
        select usesysid::text::int, query, querytxt, moment, moment
        from (values
            (1, 'iso_reader', 'select * from iso_legacy.orders'),
            (2, 'iso_kettle', 'insert into iso_legacy.orders select 1'),
            (4, 'iso_reader', '/* of a dashboard */ select id from "iso_legacy" . dropped'),
            (5, 'iso_reader', 'select 1 from pg_namespace where nspname = ''iso_legacy''')
        ) as ran (query, who, querytxt)
        inner join pg_user on usename = who
        cross join lateral (select (now() at time zone 'utc') - interval '45 minutes') as at (moment);
        insert into redshift_gateway.definitions
        select usesysid::text::int, moment, moment, 0, 'alter table iso_legacy.orders add column note text'
        from pg_user cross join lateral (select (now() at time zone 'utc') - interval '40 minutes') as at (moment)
        where usename = 'iso_kettle'
        """,
    )
    done, said = operation(project, "sample_access")
    assert done, said
    assert sql(warehouse, SAMPLES) == [
        ("legacy", "orders", "read", "iso_reader", 1, "stl", None),
        ("legacy", "orders", "write", "iso_kettle", 1, "stl", None),
        ("legacy", None, "read", "iso_reader", 1, "stl", '/* of a dashboard */ select id from "iso_legacy" . dropped'),
        ("legacy", None, "write", "iso_kettle", 1, "stl", "alter table iso_legacy.orders add column note text"),
    ]


def test_next_sample_counts_nothing_twice(project, isolated, warehouse):
    found = sql(warehouse, SAMPLES)
    done, said = operation(project, "sample_access")
    assert done, said
    assert sql(warehouse, SAMPLES) == found
    windows = sql(warehouse, "select window_start, window_end from iso_migration.ledger_samples order by sampled_at")
    assert windows[1][0] == windows[0][1]


def test_revoke_takes_back_exactly_what_isolate_did(project, before, isolated, warehouse):
    done, said = operation(project, "revoke_isolation")
    assert done, said
    assert catalog(warehouse) == before


def test_each_statement_is_redshifts(project, isolated, sent):
    assert any("create user" in statement for statement in sent())
    assert redshift_dialect.refusals(sent()) == []
