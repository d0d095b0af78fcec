"""Every silent pass once more, through dbt-redshift and the gateway: the verdicts are the same as on PostgreSQL."""

import pytest
import test_holes
from dbt_cases import Case, run_cases

# Why there is no such table on Redshift.
NOT_ON_REDSHIFT = {
    "quoted_and_mixed_case_names": "quoted names are read in lower case",
    "trailing_blanks_of_a_char_without_length": "every char has a length, to which it is padded",
}
HOLES = {name: hole for name, hole in test_holes.HOLES.items() if name not in NOT_ON_REDSHIFT}


@pytest.fixture(scope="module")
def outcomes(gateway_project, gateway_connection):
    cases = []
    for name, (legacy, new, arguments, _) in HOLES.items():
        cases.append(Case(name, legacy, new, arguments))
        twin = "create table {table} (like {legacy}); insert into {table} select * from {legacy}"
        cases.append(Case(f"{name}_twin", legacy, twin, arguments | {"allow_empty": True}))
    return run_cases(gateway_project, gateway_connection, cases)


@pytest.mark.parametrize("name", HOLES)
def test_different_pair_fails_with_its_reason(outcomes, name):
    assert outcomes[name].status == "fail", outcomes[name].message
    assert HOLES[name][3] in outcomes[name].check_names


@pytest.mark.parametrize("name", HOLES)
def test_equal_twin_passes(outcomes, name):
    assert outcomes[f"{name}_twin"].status == "pass", (outcomes[f"{name}_twin"].message, outcomes[f"{name}_twin"].rows)


def test_fingerprint_is_redshifts(outcomes):
    lanes = outcomes["extra_column_twin"].check("rows")["legacy_value"].split(":")
    assert len(lanes) == 2


def test_names_left_out_are_still_names_of_holes():
    assert NOT_ON_REDSHIFT.keys() <= test_holes.HOLES.keys()
