"""The hash of a row on PostgreSQL: no two rows of awkward values, in whichever columns, may share it."""

import pytest
from dbt_cases import dbt

SIGNED = "(-1), (1), (-2), (2), (255), (256), (-32768), (32767)"
WIDE = (
    SIGNED + ", (2147483647), (-2147483648), (4294967295), (4294967296), (-4294967296), (4294967297), (1000000000000)"
)
VALUES = {
    "integer": ("integer", SIGNED + ", (0), (2147483647), (-2147483648)"),
    "smallint": ("smallint", SIGNED + ", (0)"),
    "bigint": ("bigint", WIDE + ", (0), (9223372036854775807), (-9223372036854775808)"),
    "numeric": (
        "numeric(38, 12)",
        "(0), ('NaN'), " + ", ".join(f"({sign}{n}e{e})" for sign in ("", "-") for n in (1, 2, 9999) for e in range(-12, 21, 4)),
    ),
    "float": ("float8", "(0), ('NaN'), ('Infinity'), ('-Infinity'), (1), (-1), (0.1), (1e-300), (1e300), (4.9e-324)"),
    "boolean": ("boolean", "(true), (false)"),
    "text": ("text", "(''), (' '), ('a'), ('b'), ('ab'), ('ba'), ('a '), ('null'), ('0'), (repeat('a', 12)), (repeat('a', 13))"),
    "json": ("text", "('{}'), ('[]'), ('null'), ('0'), ('\"0\"')"),
    "date": ("date", "('infinity'), ('-infinity'), ('2000-01-01'), ('1999-12-31'), ('2000-01-02'), ('4713-01-01 BC'), ('5874897-12-31')"),
    "uuid": ("uuid", "(md5('a')::uuid), (md5('b')::uuid), ('00000000-0000-0000-0000-000000000000')"),
    "timestamp": (
        "timestamp",
        "('infinity'), ('2000-01-01'), ('2000-01-01 00:00:00.000001'), ('2000-01-01 01:11:34.967296'), ('9999-12-31')",
    ),
    "interval": ("interval", "('1 day'), ('24 hours'), ('1 month'), ('30 days'), ('0')"),
    "binary": ("bytea", r"(''), ('\x00'), ('\x0000'), ('\xff')"),
}  # fmt: skip


@pytest.fixture(scope="module")
def row_hash(project):
    """The SQL that the macro gives for the columns x and y of a kind."""
    macro = "{% macro show_row_hash(columns) %}{% do print(parallel_run.row_hash(columns, 'value')) %}{% endmacro %}"
    (project / "macros" / "show_row_hash.sql").write_text(macro)

    def sql(kind, capsys):
        columns = [{"sql": name, "kind": kind, "has_scale": kind == "numeric"} for name in "xy"]
        capsys.readouterr()
        assert dbt(project, "run-operation", "show_row_hash", "--args", str({"columns": columns})).success
        return capsys.readouterr().out.strip().splitlines()[-1]

    return sql


@pytest.mark.postgres("Redshift's rows are hashed by md5")
@pytest.mark.parametrize("name", VALUES)
def test_rows_of_two_values_differ_whichever_they_are_and_in_whichever_column(row_hash, connection, capsys, name):
    data_type, values = VALUES[name]
    kind = {"smallint": "integer"}.get(name, name)
    hashed = row_hash(kind, capsys)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            f"""
            with listed (v) as (values {values}, (null)), typed as (select v::{data_type} as v from listed)
            select count(*), count(distinct {hashed}), (select count(*) from typed)
            from (select a.v as x, b.v as y from typed as a, typed as b) as pairs
            """
        )
        rows, hashes, count = cursor.fetchone()
    assert (rows, hashes) == (count**2, rows)
