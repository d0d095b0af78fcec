"""The SQL recipe for Redshift gives the verdicts of PostgreSQL's on every known silent pass.

The `redshift__` macros run on PostgreSQL here, with its names for Redshift's functions; the real adapter and driver are not involved.
"""

import pytest
import sqlglot
from dbt_cases import Case, dbt, make_project, run_cases, write_sources
from redshift_recipe import use_recipe
from test_holes import HOLES

# Redshift gives every char a length, and its char columns cannot be read back with their blanks through PostgreSQL's cast.
NOT_THERE = {"trailing_blanks_of_a_char_without_length", "trailing_blanks_of_a_char_in_lower_case"}
PAIRS = {name: hole for name, hole in HOLES.items() if name not in NOT_THERE}


@pytest.fixture(scope="module")
def project(tmp_path_factory, warehouse, packages):
    folder = make_project(tmp_path_factory.mktemp("recipe") / "project", warehouse, packages)
    use_recipe(folder, warehouse)
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
