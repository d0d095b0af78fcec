"""Every argument of the generic tests once more, through dbt-redshift and the gateway: the verdicts are the same."""

import pytest
import test_parity_arguments

# Why there is no such pair on Redshift.
NOT_ON_REDSHIFT = {
    "late_rows_of_infinity": "a timestamp is finite",
    "both_newest_infinite": "a timestamp is finite",
    "metric_totals_of_a_number_as_text": "a number column cannot become text",
    "null_if_empty_of_all_with_an_enum": "there are no enums",
    "columns_with_an_array": "there are no arrays",
    "floats_as_short_text": "it is about a setting of PostgreSQL",
}
CASES = {name: case for name, case in test_parity_arguments.CASES.items() if name not in NOT_ON_REDSHIFT}


@pytest.fixture(scope="module")
def outcomes(gateway_project, gateway_connection):
    return test_parity_arguments.run_declarations(gateway_project, gateway_connection, CASES)


@pytest.mark.parametrize("name", CASES)
def test_declaration_gives_the_verdict(outcomes, name):
    failing, outcome = CASES[name][4], outcomes[name]
    assert outcome.status == ("pass" if failing is None else "fail"), (outcome.message, outcome.rows)
    assert (failing or set()) <= outcome.check_names


def test_names_left_out_are_still_names_of_cases():
    assert NOT_ON_REDSHIFT.keys() <= test_parity_arguments.CASES.keys()
