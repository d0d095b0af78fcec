"""Every argument of the generic tests once more, through dbt-redshift and the gateway: the verdicts are the same."""

import pytest
import test_parity_arguments
from dbt_cases import DIGITS, NUMBERS, Case, run_cases

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


FLOATS = "create table {table} (id int, f float8); insert into {table} values (1, 1e16), "
UP, DOWN = FLOATS + "(2, 1), (3, -1e16)", FLOATS + "(3, -1e16), (2, 1)"


@pytest.mark.parametrize(
    ("new", "status"), [(DOWN, "pass"), (DOWN.replace("(2, 1)", "(2, 2)"), "fail")], ids=["other_order", "other_value"]
)
def test_sum_of_floats_in_another_order_is_no_difference(gateway_project, gateway_connection, new, status):
    case = Case("float_order", UP, new, {"primary_key": "id"})
    one_bucket = ["--vars", "{parallel_run_buckets: 1}"]
    outcome = run_cases(gateway_project, gateway_connection, [case], *one_bucket)["float_order"]
    assert outcome.status == status, outcome.rows
    totals = outcome.check("metric_total", "f")
    assert totals["legacy_value"] != totals["new_value"]  # or this would test nothing


def test_more_differing_buckets_than_listagg_joins_are_told(gateway_project, gateway_connection):
    days = (
        "create table {table} (id int, day date, v varchar(1)); insert into {table} "
        "select g + 1000 * d, cast('2015-01-01' as date) + cast(mod(g + 1000 * d, 2400) as int), '%s' "
        f"from {NUMBERS} cross join ({DIGITS}) as thousands"
    )
    arguments = {"primary_key": "id", "event_time": "day", "period": "day"}
    many = ["--vars", "{parallel_run_buckets: 4096}"]
    case = Case("many_days", days % "a", days % "b", arguments)
    outcome = run_cases(gateway_project, gateway_connection, [case], *many)["many_days"]
    assert outcome.status == "fail", outcome.message
    assert "rows_changed" in outcome.check_names


def test_names_left_out_are_still_names_of_cases():
    assert NOT_ON_REDSHIFT.keys() <= test_parity_arguments.CASES.keys()
