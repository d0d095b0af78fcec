"""audit_helper finds its back end here, with the right answers where its own are wrong."""

import json

import pytest
from dbt_cases import Case, create_tables, dbt

MACROS = """
{% macro ask(kind, a, b, key=none) %}
    {% set a = api.Relation.create(database=target.database, schema='cases_legacy', identifier=a) %}
    {% set b = api.Relation.create(database=target.database, schema='cases_new', identifier=b) %}
    {% set sql %}
        {% if kind == 'quick' %}{{ audit_helper.quick_are_relations_identical(a, b) }}
        {% elif kind == 'compare' %}{{ audit_helper.compare_relations(a, b) }}
        {% elif kind == 'classify' %}{{ audit_helper.compare_and_classify_relation_rows(a, b, primary_key_columns=[key], sample_limit=none) }}
        {% elif kind == 'types' %}{{ audit_helper.compare_relation_columns(a, b) }}
        {% elif kind == 'values' %}{{ audit_helper.compare_column_values('select * from ' ~ a, 'select * from ' ~ b, key, 'v', emojis=false) }}
        {% endif %}
    {% endset %}
    {% for row in run_query(sql).rows %}
        {% set named = {} %}
        {% for name, value in row.items() %}{% do named.update({name: value if value is none else value | string}) %}{% endfor %}
        {% do print('ANSWER ' ~ tojson(named)) %}
    {% endfor %}
{% endmacro %}
"""

PAIRS = {
    "same": ("create table {table} as select g as id, 'x' as v from generate_series(1, 3) as g",) * 2,
    "copies": ("create table {table} as select 1 as id, 'x' as v from generate_series(1, 2)", "create table {table} as select 1 as id, 'x' as v from generate_series(1, 5)"),
    "swapped": ("create table {table} as select * from (values (1, 'a'), (2, 'b')) as t (id, v)", "create table {table} as select * from (values (1, 'b'), (2, 'a')) as t (id, v)"),
    "empties": ("create table {table} (id int, v text)",) * 2,
    "emptied": ("create table {table} as select 1 as id, 'x' as v", "create table {table} (id int, v text)"),
    "widths": ("create table {table} (id int, v varchar(10))", "create table {table} (id int, v varchar(20))"),
    "nulls": ("create table {table} as select g as id, null::text as v from generate_series(1, 10) as g", "create table {table} as select g as id, null::text as v from generate_series(1, 4) as g"),
    "digits": ("create table {table} as select 1 as id, cast(0.3 as float8) as v", "create table {table} as select 1 as id, cast(0.30000000000000004 as float8) as v"),
    "changed": ("create table {table} as select * from (values (1, 'a'), (2, 'b'), (3, 'c')) as t (id, v)", "create table {table} as select * from (values (1, 'a'), (2, 'z'), (4, 'd')) as t (id, v)"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ready(project, connection):
    create_tables(connection, [Case(name, *pair) for name, pair in PAIRS.items()])
    (project / "macros" / "ask.sql").write_text(MACROS)
    return project


@pytest.fixture
def ask(ready, capsys):
    def run(kind, pair, key=None):
        arguments = f"{{kind: {kind}, a: {pair}, b: {pair}, key: {key or 'null'}}}"
        result = dbt(ready, "run-operation", "ask", "--args", arguments)
        assert result.success, result.exception or result.result.results[0].message
        lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ANSWER ")]
        return [json.loads(line.removeprefix("ANSWER ")) for line in lines]

    return run


@pytest.mark.parametrize(
    ("pair", "identical"),
    [
        ("same", "True"),
        ("empties", "True"),
        ("copies", "False"),
        ("swapped", "False"),
        ("emptied", "False"),
        ("nulls", "False"),
        ("digits", "False"),
    ],
)
def test_quick_are_relations_identical_tells_tables_apart(ask, pair, identical):
    assert ask("quick", pair) == [{"are_tables_identical": identical}]


def test_compare_relations_counts_copies(ask):
    counts = {(row["in_a"], row["in_b"]): row["count"] for row in ask("compare", "copies")}
    assert counts == {("True", "True"): "2", ("False", "True"): "3"}


def test_compare_relations_of_equal_tables_finds_nothing(ask):
    assert [row["in_a"] + row["in_b"] for row in ask("compare", "same")] == ["TrueTrue"]


def test_classify_names_each_row(ask):
    statuses = sorted((row["id"], row["dbt_audit_row_status"]) for row in ask("classify", "changed", "id"))
    assert statuses == [("1", "identical"), ("2", "modified"), ("2", "modified"), ("3", "removed"), ("4", "added")]


def test_classify_counts_copies(ask):
    rows = ask("classify", "copies", "id")
    assert [(row["dbt_audit_in_a"], row["dbt_audit_in_b"]) for row in rows].count(("False", "True")) == 3


def test_compare_relation_columns_sees_length(ask):
    assert [(row["column_name"], row["has_data_type_match"]) for row in ask("types", "widths")] == [
        ("id", "True"),
        ("v", "False"),
    ]


def test_compare_column_values_does_not_take_a_missing_row_for_null(ask):
    counts = {row["match_status"]: row["count_records"] for row in ask("values", "nulls", "id")}
    assert counts == {"both are null": "4", "missing from b": "6"}
