"""No relation of the legacy schema is forgotten: each has a parity test, or is retired with reason and owner."""

import pytest
from dbt_cases import Case, dbt, make_project, run_cases
from dbt_cases import create_tables as create

TABLE = "create table {table} as select g as id, 'v' as v from generate_series(1, 3) as g"
CASES = [
    Case("named_alike", TABLE, TABLE, {"primary_key": "id"}),
    Case("counted_only", TABLE, TABLE, test="parity_row_count"),
]
HEADER = "legacy_relation,model,status,reason,owner\n"


@pytest.fixture
def project(tmp_path, warehouse, packages, connection):
    """A project of its own schemas: other tests' tables lie in the shared ones."""
    folder = make_project(tmp_path / "project", warehouse, packages)
    settings = folder / "dbt_project.yml"
    text = settings.read_text().replace("cases_legacy", "covered_legacy")
    settings.write_text(text.replace("vars:\n", "vars:\n  parallel_run_legacy_relations: relations\n"))
    types = "{legacy_relation: text, model: text, status: text, reason: text, owner: text}"
    (folder / "seeds" / "_relations.yml").write_text(
        f"seeds:\n  - name: relations\n    config: {{column_types: {types}}}\n    data_tests: [parallel_run.parity_coverage]\n"
    )
    with connection, connection.cursor() as cursor:
        cursor.execute("drop schema if exists covered_legacy cascade; create schema covered_legacy")
        for name in ("named_alike", "counted_only", "old_name", "forgotten"):
            cursor.execute(
                f"create table covered_legacy.{name} as select g as id, 'v' as v from generate_series(1, 3) as g"
            )
        cursor.execute(
            "alter table covered_legacy.forgotten add column nr int unique; update covered_legacy.forgotten set nr = id"
        )
    return folder


def verdicts(project, connection, cases, relations):
    """Runs the coverage test; the relations that it names."""
    (project / "seeds" / "relations.csv").write_text(HEADER + relations)
    outcomes = run_cases(project, connection, cases)
    name = next(name for name in outcomes if "parity_coverage" in name)
    return {row["legacy_relation"]: row["note"] for row in outcomes[name].rows}


def test_only_a_full_parity_test_or_a_retirement_covers(project, connection):
    old_name = Case("renamed_model", TABLE, TABLE, {"primary_key": "id", "legacy": "old_name"})
    found = verdicts(
        project, connection, [*CASES, old_name], "counted_only,,mapped,,Ann\nforgotten,,retired,nobody reads it,Ann\n"
    )
    assert found == {"counted_only": "no model with a parity test, and not retired"}


def test_retirement_needs_reason_and_owner(project, connection):
    found = verdicts(
        project, connection, CASES, "counted_only,,retired,,Ann\nforgotten,,retired,old,\nold_name,,retired,old,Ann\n"
    )
    assert found == {"counted_only": "retired without a reason", "forgotten": "retired without an owner"}


def test_everything_covered_passes(project, connection):
    found = verdicts(
        project,
        connection,
        CASES,
        "counted_only,,retired,old,Ann\nforgotten,,retired,old,Ann\nold_name,,retired,old,Ann\n",
    )
    assert found == {}


def test_operation_prints_yaml_with_guessed_keys_and_fails(project, connection, capsys):
    verdicts(project, connection, CASES, "old_name,,retired,old,Ann\n")
    result = dbt(project, "run-operation", "parity_coverage", "--no-quiet")
    assert not result.success
    printed = capsys.readouterr().out
    assert "2 of 4 relations of covered_legacy are covered or retired" in printed
    assert "primary_key: [nr]  # guess: from its constraint" in printed
    assert "primary_key: [id]  # guess: from distinct counts" in printed
    assert "are uncovered: counted_only, forgotten." in printed


def test_operation_succeeds_when_nothing_is_missing(project, connection):
    verdicts(
        project,
        connection,
        CASES,
        "counted_only,,retired,old,Ann\nforgotten,,retired,old,Ann\nold_name,,retired,old,Ann\n",
    )
    assert dbt(project, "run-operation", "parity_coverage").success


def test_empty_legacy_schema_is_no_coverage(project, connection):
    create(connection, [])
    (project / "seeds" / "relations.csv").write_text(HEADER + "x,,retired,old,Ann\n")
    with connection, connection.cursor() as cursor:
        cursor.execute("drop schema covered_legacy cascade; create schema covered_legacy")
    assert not dbt(project, "run-operation", "parity_coverage").success
