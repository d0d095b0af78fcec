"""The report and the summary of a run in Redshift's SQL, through dbt-redshift."""

import json

import redshift_dialect
from dbt_cases import Case, run_cases
from report_cases import said

DAYS = "create table {table} as select 1 as id, 'a' as v, date '2024-01-01' as day union all select 2, '%s', date '2024-02-01'"
TIMED = {"primary_key": "id", "event_time": "day"}
CASES = [
    Case("reported_equal", DAYS % "b", DAYS % "b", TIMED),
    Case("reported_different", DAYS % "b", DAYS % "c", TIMED),
]


def test_report_and_summary_are_made_of_redshifts_sql(sent, gateway_project, gateway_connection):
    run_cases(gateway_project, gateway_connection, CASES)
    variables = ["--vars", json.dumps({"parallel_run_report_samples": "show_all"})]
    page = said(gateway_project, "run-operation", "parity_report", *variables)
    assert "<title>No: 1 of 2 models differs" in page
    assert "<h4>1 of 2 periods differs</h4>" in page and "<mark>c</mark>" in page
    assert "| ❌ FAIL | reported_different | parity | 2 |" in said(
        gateway_project, "run-operation", "parity_summary", *variables
    )
    assert redshift_dialect.refusals(sent()) == []
