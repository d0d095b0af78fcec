"""The SQL recipe for Redshift gives the verdicts of PostgreSQL's on every known silent pass.

The `redshift__` macros run on PostgreSQL here, with its names for Redshift's functions; the real adapter and driver are not involved.
"""

import pytest
import sqlglot
from dbt_cases import Case, dbt, make_project, run_cases, write_sources
from test_holes import HOLES

MACROS = {
    "row_fingerprint": "columns",
    "key_bucket": "columns, buckets",
    "comparable": "sql, kind, own_kind, data_type, same_type",
    "comparable_text": "sql, kind",
    "same_text": "a, b",
    "number_of_text": "text, kind",
    "metric_value": "sql, kind, metric",
    "row_text": "columns",
    "joined_text": "sql",
    "query_row_hash": "columns",
    "hex_lanes": "hex",
    "literal": "value",
}
SHIMS = """
    create or replace function public.strtol(digits text, base int) returns bigint immutable language sql
        as $$ select ('x' || lpad(digits, 16, '0'))::bit(64)::bigint $$;
    create or replace aggregate public.listagg(text, text) (sfunc = string_agg_transfn, stype = internal, finalfunc = string_agg_finalfn);
"""
# Redshift gives every char a length, and its char columns cannot be read back with their blanks through PostgreSQL's cast.
NOT_THERE = {"trailing_blanks_of_a_char_without_length", "trailing_blanks_of_a_char_in_lower_case"}
PAIRS = {name: hole for name, hole in HOLES.items() if name not in NOT_THERE}


@pytest.fixture(scope="module")
def project(tmp_path_factory, warehouse, packages):
    folder = make_project(tmp_path_factory.mktemp("recipe") / "project", warehouse, packages)
    settings = folder / "dbt_project.yml"
    dispatch = "dispatch:\n  - macro_namespace: parallel_run\n    search_order: [consumer, parallel_run]\n"
    settings.write_text(settings.read_text().replace("dispatch:\n", dispatch))
    (folder / "macros").mkdir()
    for name, arguments in MACROS.items():
        (folder / "macros" / f"{name}.sql").write_text(
            f"{{% macro postgres__{name}({arguments}) %}}{{{{ return(parallel_run.redshift__{name}({arguments})) }}}}{{% endmacro %}}"
        )
    admin = warehouse.connect("postgres")
    with admin, admin.cursor() as cursor:
        cursor.execute(SHIMS)
    admin.close()
    return folder


def cases():
    for name, (legacy, new, arguments, _) in PAIRS.items():
        yield Case(name, legacy, new, arguments)
        twin = "create table {table} (like {legacy}); insert into {table} select * from {legacy}"
        yield Case(f"{name}_twin", legacy, twin, arguments | {"allow_empty": True})


@pytest.fixture(scope="module")
def outcomes(project, connection):
    return run_cases(project, connection, list(cases()))


@pytest.mark.parametrize("name", PAIRS)
def test_different_pair_fails_with_its_reason(outcomes, name):
    assert outcomes[name].status == "fail", outcomes[name].message
    assert PAIRS[name][3] in outcomes[name].check_names


@pytest.mark.parametrize("name", PAIRS)
def test_equal_twin_passes(outcomes, name):
    assert outcomes[f"{name}_twin"].status == "pass", (outcomes[f"{name}_twin"].message, outcomes[f"{name}_twin"].rows)


def test_recipe_is_redshifts(outcomes):
    fingerprint = outcomes["extra_column_twin"].check("rows")["legacy_value"]
    assert len(fingerprint.split(":")) == 2


def test_compiled_comparisons_parse_as_redshift(outcomes, project):
    write_sources(project, [case for case in cases() if "1600" not in case.name])
    compiled = [run.node.compiled_code for run in dbt(project, "compile").result if run.node.resource_type == "test"]
    assert len(compiled) > 50
    for sql in compiled:
        assert sqlglot.parse_one(sql, read="redshift").find(sqlglot.exp.Union)
