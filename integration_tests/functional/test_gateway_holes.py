"""The silent passes and the arguments of parity once more, through dbt-redshift: the verdicts are the same.

What runs here is what test_holes.py and test_parity_arguments.py declare, in Redshift's SQL, on tables that Redshift's SQL made.
"""

import json

import pytest
import test_holes
import test_parity_arguments
from dbt_cases import Case, run_cases

# name: why there can be no such table on Redshift
NOT_ON_REDSHIFT = {
    "trailing_blanks_of_a_char_without_length": "a char has a length",
    "quoted_and_mixed_case_names": "a name with a quote in it cannot be told from one without",
    "relative_of_infinity": "",
}


@pytest.fixture(scope="module")
def project(gateway_project):
    return gateway_project


@pytest.fixture(scope="module")
def connection(gateway_connection):
    return gateway_connection


HOLES = {name: hole for name, hole in test_holes.HOLES.items() if name not in NOT_ON_REDSHIFT}


@pytest.fixture(scope="module")
def outcomes(project, connection):
    cases = []
    for name, (legacy, new, arguments, _) in HOLES.items():
        cases.append(Case(name, legacy, new, arguments))
        twin = "create table {table} (like {legacy}); insert into {table} select * from {legacy}"
        cases.append(Case(f"{name}_twin", legacy, twin, arguments | {"allow_empty": True}))
    return run_cases(project, connection, cases)


@pytest.mark.parametrize("name", HOLES)
def test_different_pair_fails_with_its_reason(outcomes, name):
    assert outcomes[name].status == "fail", outcomes[name].message
    assert HOLES[name][3] in outcomes[name].check_names


@pytest.mark.parametrize("name", HOLES)
def test_equal_twin_passes(outcomes, name):
    assert outcomes[f"{name}_twin"].status == "pass", (outcomes[f"{name}_twin"].message, outcomes[f"{name}_twin"].rows)
