"""explain_difference names the causes of a difference, their share, and where to begin."""

import pytest
from dbt_cases import NUMBERS, dbt, make_project

MODELS = {
    "base_orders": f"select g as id, 'name ' || g as name, cast(g as numeric(10, 2)) as amount from {NUMBERS} where g between 1 and 100",
    "big_orders": "select * from {{ ref('base_orders') }} where id > 20",
    "same_orders": "select 1 as id",
}
LEGACY = """
    drop schema if exists cases_legacy cascade; create schema cases_legacy;
    create table cases_legacy.base_orders as
    select g as id, case when g <= 30 then 'name ' || g || '  ' when g <= 35 then upper('name ' || g) else 'name ' || g end as name,
        cast(case when g = 50 then -g else g end as numeric(10, 2)) as amount
    from generate_series(1, 101) as g;
    create table cases_legacy.big_orders as select * from cases_legacy.base_orders where id > 20;
    create table cases_legacy.same_orders as select 1 as id;
"""


@pytest.fixture(scope="module")
def explained(tmp_path_factory, warehouse, packages, connection):
    folder = make_project(tmp_path_factory.mktemp("explained") / "project", warehouse, packages)
    for name, sql in MODELS.items():
        (folder / "models" / f"{name}.sql").write_text("{{ config(materialized='table') }} " + sql)
    tests = "data_tests: [{parallel_run.parity: {arguments: {primary_key: id, type_drift: ignore}}}]"
    (folder / "models" / "models.yml").write_text(
        "models:\n" + "".join(f"  - name: {name}\n    {tests}\n" for name in MODELS)
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(LEGACY)
    dbt(folder, "build")
    return folder


def explain(project, capsys, model, *arguments):
    result = dbt(
        project, "run-operation", "explain_difference", "--args", f"{{model: {model}}}", "--no-quiet", *arguments
    )
    return result, capsys.readouterr().out


def test_causes_come_with_count_share_and_yaml(explained, capsys):
    result, printed = explain(explained, capsys, "base_orders")
    assert result.success, result.exception
    assert "81.1 %        30  name: trailing blanks: normalize: {name: [rtrim]}" in printed
    assert "13.5 %         5  name: case: normalize: {name: [lower]}" in printed
    assert " 2.7 %         1  amount: opposite sign" in printed
    assert " 2.7 %         1  only legacy has this row" in printed


def test_samples_stand_side_by_side(explained, capsys):
    _, printed = explain(explained, capsys, "base_orders")
    assert "id=50: legacy -50.00 | new 50.00" in printed
    assert printed.count("| new name ") == 6


def test_samples_of_a_column_tagged_pii_are_masked(explained, capsys):
    described = explained / "models" / "models.yml"
    text = described.read_text()
    tagged = "  - name: base_orders\n    columns: [{name: name, config: {tags: [pii]}}]\n"
    try:
        described.write_text(text.replace("  - name: base_orders\n", tagged))
        _, printed = explain(explained, capsys, "base_orders")
    finally:
        described.write_text(text)
    assert "id=50: legacy -50.00 | new 50.00" in printed
    assert "legacy masked | new masked" in printed and "| new name " not in printed


def test_samples_are_masked_as_the_report_is_told(explained, capsys):
    _, printed = explain(explained, capsys, "base_orders", "--vars", "{parallel_run_report_samples: mask_all}")
    assert "legacy masked | new masked" in printed
    assert "-50.00" not in printed and "| new name " not in printed


def test_first_divergent_model_is_named(explained, capsys):
    assert (
        "Start with base_orders: it differs too, and big_orders is built on it."
        in explain(explained, capsys, "big_orders")[1]
    )
    assert "Start with" not in explain(explained, capsys, "base_orders")[1]


def test_equal_model_has_nothing_to_explain(explained, capsys):
    _, printed = explain(explained, capsys, "same_orders")
    assert "UTC: pass" in printed
    assert " % " not in printed


def test_unknown_model_is_refused(explained, capsys):
    result, printed = explain(explained, capsys, "nothing")
    assert not result.success
    assert (
        "argument `model` got nothing; it takes a model that a parity test of the target `cases` has compared"
        in printed
    )
