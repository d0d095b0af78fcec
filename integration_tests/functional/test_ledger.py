"""The ledger keeps every run and every check, and no one who builds can change it."""

import json

import psycopg2
import pytest
from dbt_cases import Case, dbt, run_cases

TABLE = "create table {table} as select g as id, date '2024-01-01' + g as day from generate_series(1, 3) as g"
LEDGER = {
    "runs": "run_by",
    "checks": "verdict",
    "periods": "model",
    "causes": "cause",
    "differences": "hint",
    "selftests": "fault",
    "events": "verb",
    "gates": "gate",
    "samples": "gap",
    "access": "detail",
}


def rows(connection, sql):
    with connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def outcomes(project, connection):
    return run_cases(
        project,
        connection,
        [
            Case("kept", TABLE, TABLE, {"primary_key": "id", "event_time": "day", "period": "day"}),
            Case("lost", TABLE, TABLE + " where g < 3", {"primary_key": "id"}),
        ],
    )


def test_run_is_one_row(outcomes, connection):
    invocation = outcomes["kept"].checks[0]["invocation_id"]
    found = rows(
        connection,
        "select command, target_name, run_by, compared_with, parity_tests, parity_failures, finished_at >= started_at "
        f"from analytics_migration.ledger_runs where invocation_id = '{invocation}'",
    )
    assert found == [("build", "cases", "dbt_user", "legacy", 2, 1, True)]


def test_pass_is_recorded_with_both_figures(outcomes):
    check = outcomes["kept"].check("row_count")
    assert (check["legacy_value"], check["new_value"], check["verdict"]) == ("3", "3", "pass")
    assert check["seconds"] > 0
    assert check["target_name"] == "cases"


def test_failure_is_recorded_with_both_figures(outcomes):
    check = outcomes["lost"].check("row_count")
    assert (check["legacy_value"], check["new_value"], check["verdict"]) == ("3", "2", "fail")


def test_figures_of_each_period_are_recorded(outcomes, connection):
    check_id = outcomes["kept"].checks[0]["check_id"]
    found = rows(
        connection,
        "select period, legacy_rows, new_rows, legacy_fingerprint = new_fingerprint "
        f"from analytics_migration.ledger_periods where check_id = '{check_id}' order by period",
    )
    assert found == [(f"2024-01-0{day}", 1, 1, True) for day in (2, 3, 4)]


def test_git_revision_is_recorded_when_known(project, connection, monkeypatch):
    monkeypatch.setenv("GIT_REVISION", "abc123")
    outcome = run_cases(project, connection, [Case("revised", TABLE, TABLE, {"primary_key": "id"})])["revised"]
    assert outcome.checks[0]["git_revision"] == "abc123"


def test_declaration_is_part_of_the_evidence(project, connection, capsys):
    arguments = {"primary_key": "id", "where": "id < 3", "exclude_columns": {"day": "not this time"}}
    outcome = run_cases(project, connection, [Case("partial", TABLE, TABLE + " where g < 3", arguments)], "--no-quiet")[
        "partial"
    ]
    assert outcome.status == "pass"
    assert json.loads(outcome.checks[0]["declaration"]) == {
        "primary_key": ["id"],
        "where": "id < 3",
        "exclude_columns": {"day": "not this time"},
    }
    assert "compared only where id < 3" in capsys.readouterr().out


@pytest.mark.parametrize("table", LEDGER)
@pytest.mark.parametrize("change", ["update {} set {} = null", "delete from {}", "truncate {}"])
def test_dbt_user_may_not_change_a_row(outcomes, warehouse, table, change):
    session = warehouse.connect("dbt_user")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege), session, session.cursor() as cursor:
        cursor.execute(change.format(f"analytics_migration.ledger_{table}", LEDGER[table]))
    session.close()


def test_failure_whose_rows_the_ledger_lost_stays_a_failure(project, connection, warehouse):
    admin = warehouse.connect("postgres")
    with admin, admin.cursor() as cursor:
        cursor.execute("create function public.lose() returns trigger language plpgsql as 'begin return null; end'")
        cursor.execute(
            "create trigger lose before insert on analytics_migration.ledger_differences for each row execute function lose()"
        )
    try:
        outcome = run_cases(
            project, connection, [Case("robbed", TABLE, TABLE + " where g < 3", {"primary_key": "id"})]
        )["robbed"]
    finally:
        with admin, admin.cursor() as cursor:
            cursor.execute("drop function public.lose() cascade")
        admin.close()
    assert outcome.status == "fail"
    assert outcome.rows[0]["hint"].startswith("the comparison failed, but the ledger lost its rows")


def test_ledger_of_an_older_version_is_brought_forward(project, connection, warehouse):
    before = rows(connection, "select count(*) from analytics_migration.ledger_checks")[0][0]
    admin = warehouse.connect("postgres")
    rows(
        admin,
        "alter table analytics_migration.ledger_checks drop column declaration cascade;"
        "alter table analytics_migration.ledger_checks owner to dbt_user; select 1",  # others may have made it
    )
    admin.close()
    outcome = run_cases(project, connection, [Case("forward", TABLE, TABLE, {"primary_key": "id"})])["forward"]
    assert json.loads(outcome.checks[0]["declaration"]) == {"primary_key": ["id"]}
    assert rows(connection, "select count(*) from analytics_migration.ledger_checks")[0][0] > before


def test_off_is_recorded_and_printed(project, connection, capsys):
    variables = "{parallel_run_compare_with: off, parallel_run_waivers: case_waivers}"
    case = Case("unproven", TABLE, TABLE + " where g < 3", {"primary_key": "id"})
    outcome = run_cases(project, connection, [case], "--vars", variables, "--no-quiet")["unproven"]
    assert outcome.status == "pass"
    assert outcome.check("off")["verdict"] == "off"
    assert "PARITY IS OFF" in capsys.readouterr().out


def test_compare_with_nonsense_is_refused(project):
    result = dbt(project, "parse", "--vars", "{parallel_run_compare_with: maybe}")
    assert not result.success
    assert "`parallel_run_compare_with` got 'maybe', takes one of: legacy, archive, off" in str(result.exception)


def test_archive_is_compared_with_when_told(project, connection):
    with connection, connection.cursor() as cursor:
        cursor.execute("create schema if not exists cases_archive; drop table if exists cases_archive.archived")
        cursor.execute("create table cases_archive.archived as select 9 as id")
    case = Case(
        "archived",
        "create table {table} as select 1 as id",
        "create table {table} as select 9 as id",
        {"primary_key": "id"},
    )
    variables = "{parallel_run_compare_with: archive, parallel_run_archive_schema: cases_archive}"
    assert run_cases(project, connection, [case])["archived"].status == "fail"
    outcome = run_cases(project, connection, [case], "--vars", variables)["archived"]
    assert outcome.status == "pass"
    assert outcome.check("row_count")["legacy_relation"] == '"cases_archive"."archived"'
