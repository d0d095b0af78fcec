"""parity_selftest shows that each test, as configured, catches known faults, and names what hides the others."""

import contextlib
import re
import shutil
import subprocess
import sys
import time

import dbt_cases
import pytest
import sqlglot
from dbt_cases import NEW, Case, create_tables, dbt, make_project, write_sources
from redshift_recipe import MACROS, REMOVE_SHIMS, SHIMS

LATER = "2999-12-31"
ROWS = (
    "create table {table} as select g as id, 'name ' || g as name, cast(g * 1.25 as numeric(12, 2)) as amount, "
    "timestamp '2024-01-01 08:30:00.5' + g * interval '1 day' as moment, g % 4 as region from generate_series(1, 120) as g"
)
TYPES = """
    do $$ begin create type cases_new.color as enum ('red', 'green'); exception when duplicate_object then null; end $$;
    do $$ begin create domain cases_new.percent as int not null check (value between 0 and 100); exception when duplicate_object then null; end $$;
    create table {table} (
        id bigint, small smallint, whole int, big bigint, exact numeric, money numeric(10, 2), tiny numeric(2, 2), single real, double float8,
        flag boolean, fixed char(5), code varchar(1), short varchar(10), long text, day date, clock time, zoned timetz, at timestamp, seconds timestamp(0),
        utc timestamptz, span interval, bytes bytea, doc json, docb jsonb, key uuid, color cases_new.color, share cases_new.percent
    );
    insert into {table} select
        g, (-32768 + g), 2147483647 - g, -9223372036854775808 + g, g / 3.0, g, 0.99, g / 7.0, g / 7.0, g % 2 = 0, 'f' || g, chr(65 + g), 'short', 'it''s "long" ' || g,
        date '2024-01-01' + g, time '10:00' + g * interval '1 minute', timetz '10:00+02', timestamp '2024-01-01' + g * interval '1.5 h', timestamp '2024-01-01' + g * interval '1 h',
        timestamptz '2024-01-01 00:00+00' + g * interval '1 h', g * interval '1 day', decode(lpad(to_hex(g), 4, '0'), 'hex'), json_build_object('a', g), jsonb_build_object('a', g),
        cast(lpad(g::text, 32, '0') as uuid), cast(case g % 2 when 0 then 'red' else 'green' end as cases_new.color), g
    from generate_series(1, 40) as g;
    insert into {table} (id, exact, double, single, at, day, share) values (41, 'NaN', 'NaN', 'Infinity', 'infinity', '-infinity', 0);
    insert into {table} (id, double, share) values (42, '-Infinity', 0)
"""
QUOTED = 'create table {table} as select g / 10 as "order key", g % 10 as "né""e", g as "select", \'v\' || g as "a b" from generate_series(0, 59) as g'
MIXED_CASE = QUOTED.replace("order key", "Order Key")

# name: (new side, legacy side, arguments, waivers as (column, predicate), what is invisible as (fault, column, reason))
CASES = {
    "plain": (ROWS, ROWS, {"primary_key": "id"}, [], set()),
    "every_type": (TYPES, TYPES, {"primary_key": "id"}, [], set()),
    "composite_key_of_quoted_names": (QUOTED, QUOTED, {"primary_key": ["order key", 'né"e']}, [], set()),
    "composite_key_in_mixed_case": (MIXED_CASE, MIXED_CASE, {"primary_key": ["Order Key", 'né"e']}, [], set()),
    "without_key": (ROWS, ROWS, {}, [], set()),
    "copies_without_key": (
        "create table {table} as select g % 3 as a, 'x' || g % 2 as b from generate_series(1, 60) as g",
        "create table {table} (a int, b text)",
        {},
        [],
        set(),
    ),
    "one_column": ("create table {table} as select g as id from generate_series(1, 9) as g", "create table {table} (id int)", {}, [], set()),
    "one_row": ("create table {table} as select 1 as id, 'a' as v", "create table {table} (id int, v text)", {"primary_key": "id"}, [], set()),
    "tolerance": (ROWS, ROWS, {"primary_key": "id", "tolerance": {"amount": {"absolute": 0.05}}}, [], {
        ("last digit", "amount", "tolerance.amount"), ("errors that cancel", "amount", "tolerance.amount")}),
    "relative_tolerance": (ROWS, ROWS, {"primary_key": "id", "tolerance": {"amount": {"relative": 0.1}}}, [], {
        ("last digit", "amount", "tolerance.amount"), ("errors that cancel", "amount", "tolerance.amount")}),
    "rules": (ROWS, ROWS, {"primary_key": "id", "normalize": {"*": ["rtrim"], "name": ["null_if_empty", "lower"], "moment": ["second"]}}, [], {
        ("trailing blanks", "name", "normalize.*"), ("'' for NULL", "name", "normalize.name"), ("another case", "name", "normalize.name"),
        ("fraction of a second", "moment", "normalize.moment")}),
    "two_rules_that_hide_the_same": (ROWS, ROWS, {"primary_key": "id", "normalize": {"*": ["rtrim"], "name": ["trim"]}}, [], {
        ("trailing blanks", "name", "normalize.* + normalize.name")}),
    "excluded": (
        ROWS + "; alter table {table} add only_new int[], add both_sides text; update {table} set both_sides = 'b'",
        ROWS + "; alter table {table} add only_legacy int, add both_sides text",
        {"primary_key": "id", "exclude_columns": {"only_new": "array", "only_legacy": "old", "both_sides": "unused"}},
        [],
        {
            ("any", "only_new", "exclude_columns.only_new, and its type cannot be compared"),
            ("column missing", "only_legacy", "exclude_columns.only_legacy"),
            *((fault, "both_sides", "exclude_columns.both_sides") for fault in (
                "column missing", "value NULLed", "NULL filled", "value changed", "'' for NULL", "another case", "trailing blanks")),
        },
    ),
    "where": (ROWS, ROWS, {"primary_key": "id", "where": "region < 3"}, [], {("row lost outside `where`", None, "where")}),
    "window": (ROWS, ROWS, {"primary_key": "id", "event_time": "moment", "period": "day", "window_days": 20}, [], {
        ("row lost at the oldest moment", None, "window_days")}),
    "late": (ROWS, ROWS, {"primary_key": "id", "event_time": "moment", "late_hours": 30}, [], {
        ("newest rows missing", None, "late_hours"), ("newest rows only in new", None, "late_hours")}),
    "empty_allowed": (ROWS, ROWS, {"primary_key": "id", "allow_empty": True}, [], {("both sides empty", None, "allow_empty")}),
    "drift_ignored": (ROWS, ROWS, {"primary_key": "id", "type_drift": "ignore"}, [], {
        ("column of another type", "region", "type_drift"), ("column of another precision", "amount", "type_drift")}),
    "waived_column": (ROWS, ROWS, {"primary_key": "id"}, [("name", "region = 0")], {
        ("value changed under waived_column-0", "name", "waiver waived_column-0")}),
    "waived_rows": (ROWS, ROWS, {"primary_key": "id"}, [("*", "id = 7")], {
        ("row lost under waived_rows-0", None, "waiver waived_rows-0")}),
    "renamed": (
        ROWS,
        ROWS + "; alter table {table} rename column id to order_id; alter table {table} rename column name to id",
        {"primary_key": "id", "renamed_columns": {"id": "order_id", "name": "id"}},
        [],
        set(),
    ),
    "expressions": (
        ROWS,
        ROWS + "; alter table {table} rename column name to title; alter table {table} rename column amount to cents; alter table {table} add k int",
        {"primary_key": "id", "renamed_columns": {"name": "title"}, "exclude_columns": {"cents": "compared as amount", "k": "unused"}, "expressions": {
            "amount": {"legacy": "cents * 1", "new": "round(amount)"}, "initial": {"legacy": "substring(title, 1, 9)", "new": "substring(name, 1, 3)"},
            "region": {"legacy": "region + 0"}}},
        [],
        {("column missing", "k", "exclude_columns.k"), ("column missing", "cents", "exclude_columns.cents"),
         ("last digit", "amount", "expressions.amount"), ("errors that cancel", "amount", "expressions.amount")},
    ),
}  # fmt: skip
NOT_ON_REDSHIFT = {"every_type": "its types", "composite_key_in_mixed_case": "names keep their case"}
NAMES = [
    pytest.param(name, marks=pytest.mark.postgres(NOT_ON_REDSHIFT[name])) if name in NOT_ON_REDSHIFT else name
    for name in CASES
]
ROW_FAULTS = {
    "row lost",
    "row doubled",
    "2 copies against 5",
    "table emptied",
    "filled from empty",
    "row that should not be",
    "column extra",
}


def rows(warehouse, sql, role="dbt_user"):
    with contextlib.closing(warehouse.connect(role)) as session, session, session.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def selftest(project, capsys, *arguments):
    result = dbt(project, "run-operation", "parity_selftest", "--no-quiet", *arguments)
    return result, capsys.readouterr().out


def latest(warehouse, schema="analytics_migration"):
    """{model: {(fault, column): (outcome, reason)}} of the last invocation."""
    found = {}
    for model, fault, column, outcome, reason in rows(
        warehouse,
        f"select model, fault, column_name, outcome, reason from {schema}.ledger_selftests where invocation_id = "
        f"(select invocation_id from {schema}.ledger_selftests order by checked_at desc limit 1)",
    ):
        found.setdefault(model, {})[fault, column] = (outcome, reason)
    return found


@pytest.fixture(scope="module")
def cases(tmp_path_factory, warehouse, packages, connection):
    folder = make_project(tmp_path_factory.mktemp("selftest") / "project", warehouse, packages)
    here = {name: case for name, case in CASES.items() if not (dbt_cases.GATEWAY and name in NOT_ON_REDSHIFT)}
    listed = [Case(name, legacy, new, arguments) for name, (new, legacy, arguments, _, _) in here.items()]
    create_tables(connection, listed)
    write_sources(folder, listed)
    lines = ["waiver_id,model,column_name,predicate,max_rows,owner,reason,expires_on"]
    for name, (*_, waivers, _) in here.items():
        lines += [
            f"{name}-{i},{name},{column},{predicate},3,Ann,known,{LATER}"
            for i, (column, predicate) in enumerate(waivers)
        ]
    (folder / "seeds" / "case_waivers.csv").write_text("\n".join(lines) + "\n")
    assert dbt(folder, "seed").success
    return folder


@pytest.fixture(scope="module")
def found(cases, warehouse):
    result = dbt(cases, "run-operation", "parity_selftest")
    return latest(warehouse), result


def test_selftest_of_sound_engine_succeeds(found):
    assert found[1].success, found[1].exception
    assert set(found[0]) == set(CASES) - (set(NOT_ON_REDSHIFT) if dbt_cases.GATEWAY else set())


@pytest.mark.parametrize("name", NAMES)
def test_clean_copies_pass(found, name):
    assert found[0][name]["none", None] == ("passed", None)


@pytest.mark.parametrize("name", NAMES)
def test_only_what_the_declaration_hides_is_invisible(found, name):
    invisible = {(*fault, reason) for fault, (outcome, reason) in found[0][name].items() if outcome == "invisible"}
    assert invisible == CASES[name][4]


@pytest.mark.parametrize("name", NAMES)
def test_faults_of_rows_are_caught(found, name):
    caught = {fault for (fault, _), (outcome, _) in found[0][name].items() if outcome == "caught"}
    assert caught >= ROW_FAULTS


@pytest.mark.postgres("types that Redshift does not have")
def test_each_type_gets_its_faults(found):
    caught = {fault for fault, (outcome, _) in found[0]["every_type"].items() if outcome == "caught"}
    columns = [
        line.split()[0]
        for line in TYPES.split("create table {table} (")[1]
        .split(");")[0]
        .replace("(10, 2)", "")
        .replace("(2, 2)", "")
        .split(",")
    ]
    assert {
        (fault, column) for fault in ("value NULLed", "NULL filled", "value changed") for column in columns
    } <= caught
    numbers = ("small", "whole", "big", "exact", "money", "tiny", "single", "double", "share")
    assert {("last digit", column) for column in numbers} <= caught
    assert {("errors that cancel", column) for column in numbers if column != "tiny"} <= caught
    assert {("1 second later", column) for column in ("at", "seconds", "utc")} <= caught
    assert ("fraction of a second", "seconds") not in caught
    assert {("another case", column) for column in ("fixed", "code", "short", "long", "color")} <= caught
    assert ("trailing blanks", "fixed") not in caught and ("trailing blanks", "long") in caught
    assert ("boundary moved", "short, long") in caught or any(fault == "boundary moved" for fault, _ in caught)


def test_period_and_newest_rows_are_put_to_the_test(found):
    assert found[0]["window"]["period missing", None][0] == "caught"
    assert found[0]["window"]["newest rows missing", None] == ("caught", "rows_missing")


def test_expression_of_the_new_side_is_tested(found):
    assert found[0]["expressions"]["value changed", "amount"][0] == "caught"
    assert found[0]["expressions"]["value changed", "name"][0] == "caught"


# Errors


def test_unknown_model_is_refused(cases, capsys):
    result, printed = selftest(cases, capsys, "--args", "{model: nothing}")
    assert not result.success
    assert "argument `model` got nothing; it takes a model with an enabled `parity` test: plain, " in printed


def test_empty_model_is_refused(cases, warehouse, capsys):
    rows(warehouse, f"create table {NEW}.saved as table {NEW}.plain; truncate {NEW}.plain")
    try:
        result, printed = selftest(cases, capsys, "--args", "{model: plain}")
    finally:
        rows(warehouse, f"insert into {NEW}.plain table {NEW}.saved; drop table {NEW}.saved")
    assert not result.success
    assert "holds no row, so that there is nothing to put a fault into" in printed


def test_missing_model_is_refused(cases, warehouse, capsys):
    rows(warehouse, f"alter table {NEW}.plain rename to away")
    try:
        result, printed = selftest(cases, capsys, "--args", "{model: plain}")
    finally:
        rows(warehouse, f"alter table {NEW}.away rename to plain")
    assert not result.success
    assert "the new side of the comparison is" in printed and "there is no relation of that name" in printed


def test_parity_switched_off_is_refused(cases, capsys):
    result, printed = selftest(cases, capsys, "--vars", "{parallel_run_compare_with: 'off'}")
    assert not result.success
    assert "`parallel_run_compare_with` is off" in printed


def test_expired_waiver_is_a_false_alarm(cases, warehouse, capsys):
    seed = cases / "seeds" / "case_waivers.csv"
    text = seed.read_text()
    try:
        seed.write_text(text + "old,plain,name,true,1,Ann,known,2020-01-01\n")
        dbt(cases, "seed")
        result, printed = selftest(cases, capsys, "--args", "{model: plain}")
    finally:
        seed.write_text(text)
        dbt(cases, "seed")
    assert not result.success
    assert "fails two clean copies of plain" in printed
    assert latest(warehouse)["plain"] == {("none", None): ("false alarm", "waiver")}


# An engine that is broken on purpose

# name: (arguments, body, model, faults that must be among the missed; none: two clean copies must fail)
BROKEN = {
    "row_fingerprint": (
        "columns",
        "return(\"md5('1')\" if target.type == 'redshift' else 'cast(1 as bigint)')",
        "plain",
        {("values swapped", "name"), ("value changed", "name")},
    ),
    "comparable": (
        "sql, kind, own_kind, data_type, same_type, scale",
        "return('rtrim(' ~ sql ~ ')' if kind == 'text' else sql)",
        "plain",
        {("trailing blanks", "name")},
    ),
    "number_of_text": ("text, column", "return('0')", "tolerance", {("value changed", "amount")}),
    "key_bucket": ("columns, buckets", "return('cast(floor(random() * 4) as int)')", "plain", None),
}


def override(folder, macros):
    """Gives a project macros of its own in the place of the package's."""
    settings = folder / "dbt_project.yml"
    dispatch = "dispatch:\n  - macro_namespace: parallel_run\n    search_order: [consumer, parallel_run]\n"
    settings.write_text(settings.read_text().replace("dispatch:\n", dispatch))
    adapter = "redshift" if dbt_cases.GATEWAY else "postgres"
    for name, arguments, body in macros:
        macro = f"{{% macro {adapter}__{name}({arguments}) %}}{{{{ {body} }}}}{{% endmacro %}}"
        (folder / "macros" / f"{name}.sql").write_text(macro)


@pytest.fixture
def copied(tmp_path, cases):
    folder = tmp_path / "project"
    shutil.copytree(cases, folder, symlinks=True, ignore=shutil.ignore_patterns("target", "logs"))
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_broken_engine_is_reported(copied, warehouse, capsys, name):
    arguments, body, model, missed = BROKEN[name]
    override(copied, [(name, arguments, body)])
    result, printed = selftest(copied, capsys, "--args", f"{{model: {model}}}")
    assert not result.success
    outcomes = latest(warehouse)[model]
    if missed is None:
        assert outcomes["none", None][0] == "false alarm"
        assert f"fails two clean copies of {model}" in printed
    else:
        found = {fault for fault, (outcome, _) in outcomes.items() if outcome == "missed"}
        assert found >= missed
        assert f"missed {len(found)} faults that nothing declared hides: " in printed


# Redshift


@pytest.mark.postgres("there it is the recipe")
def test_recipe_of_redshift_catches_the_same(copied, warehouse, found, request, monkeypatch):
    monkeypatch.setenv("DBT_LOG_LEVEL_FILE", "debug")
    rows(warehouse, SHIMS, "postgres")
    request.addfinalizer(lambda: rows(warehouse, REMOVE_SHIMS, "postgres"))
    override(
        copied,
        [
            (name, arguments, f"return(parallel_run.redshift__{name}({arguments}))")
            for name, arguments in MACROS.items()
        ],
    )
    assert dbt(copied, "run-operation", "parity_selftest", "--args", "{model: rules}").success
    assert latest(warehouse)["rules"] == found[0]["rules"]
    log = (copied / "logs" / "dbt.log").read_text()
    statements = [
        s
        for s in re.findall(r"On macro_\w+: /\*.*?\*/(.*?)\n\S*\d\d:\d\d:\d\d", log, re.DOTALL)
        if "parallel_run_" in s
    ]
    assert len(statements) > 50
    for statement in statements:
        for part in sqlglot.parse(
            statement.replace("set local extra_float_digits = 1; set local row_security = off;", ""), read="redshift"
        ):
            assert not isinstance(part, sqlglot.exp.Command), statement


# What stays behind


STATE = (
    "select oid::regclass::text from pg_class where relname ~ '^(parallel_run|parity)_[0-9a-f]{16}' "
    "union all select check_id from analytics_migration.ledger_differences union all select check_id from analytics_migration.ledger_checks "
    "union all select check_id from analytics_migration.ledger_causes order by 1"
)


def test_only_the_ledger_keeps_anything(cases, warehouse):
    before = rows(warehouse, STATE, "postgres")
    assert dbt(cases, "run-operation", "parity_selftest", "--args", "{model: one_row}").success
    assert rows(warehouse, STATE, "postgres") == before


@pytest.mark.postgres("no other session sees its temporary tables there")
def test_killed_run_leaves_nothing(cases, warehouse):
    before = rows(warehouse, STATE, "postgres")
    recorded = rows(warehouse, "select count(*) from analytics_migration.ledger_selftests")
    command = [
        sys.executable,
        "-m",
        "dbt.cli.main",
        "run-operation",
        "parity_selftest",
        "--args",
        "{model: plain}",
    ]
    run = subprocess.Popen([*command, "--project-dir", cases, "--profiles-dir", cases], stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: len(rows(warehouse, STATE, "postgres")) > len(before))
    finally:
        run.kill()
        run.wait()
    wait_until(lambda: rows(warehouse, STATE, "postgres") == before)
    assert rows(warehouse, "select count(*) from analytics_migration.ledger_selftests") == recorded


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


# The example


def test_example_is_tested_as_configured(example, warehouse, capsys):
    assert dbt(example, "build", "--exclude", "resource_type:unit_test").success
    result, printed = selftest(example, capsys)
    assert result.success, result.exception
    outcomes = latest(warehouse)
    assert len(outcomes) == 6
    invisible = {
        (model, *fault, reason)
        for model, faults in outcomes.items()
        for fault, (outcome, reason) in faults.items()
        if outcome == "invisible"
    }
    assert invisible == {
        ("dim_customers", "'' for NULL", "customer_comment", "normalize.customer_comment"),
        ("dim_customers", "trailing blanks", "market_segment", "normalize.market_segment"),
        ("dim_customers", "value changed under W-001", "region_name", "waiver W-001"),
        ("fct_orders", "last digit", "revenue", "tolerance.revenue"),
        ("fct_orders", "errors that cancel", "revenue", "tolerance.revenue"),
        ("fct_orders", "'' for NULL", "order_comment", "normalize.order_comment"),
        ("fct_orders", "fraction of a second", "ordered_at", "normalize.ordered_at"),
        ("fct_orders", "trailing blanks", "order_priority", "normalize.order_priority"),
        ("fct_orders", "column missing", "etl_batch_id", "exclude_columns.etl_batch_id"),
        ("fct_order_lines", "trailing blanks", "ship_mode", "normalize.ship_mode"),
    }
    assert "PASS         fct_orders " in printed


def test_declaration_is_that_of_the_test(example, warehouse):
    """What the gates of a cutover compare: the self-test was of the declaration that the latest comparison used."""
    differing = rows(
        warehouse,
        "select c.model from analytics_migration.ledger_checks as c inner join analytics_migration.ledger_selftests as s "
        "on c.model = s.model and s.test_id = split_part(c.check_id, ':', 2) where c.target_name = 'embedded' and md5(c.declaration) <> s.declaration_hash",
    )
    matched = rows(
        warehouse,
        "select count(distinct c.model) from analytics_migration.ledger_checks as c inner join analytics_migration.ledger_selftests as s "
        "on c.model = s.model and md5(c.declaration) = s.declaration_hash where c.target_name = 'embedded'",
    )
    assert differing == [] and matched == [(6,)]
