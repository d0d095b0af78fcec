"""Evidence by period: what was restated since the last green run, and what `recheck: changed` may leave unread."""

import pytest
from dbt_cases import Case, check_cases, create_tables

TABLE = (
    "create table {table} as select g as id, date '2026-01-01' + (g - 1) * 10 as day, 1.5::numeric(10, 2) as amount, 'v' || g as v "
    "from generate_series(1, 12) as g"
)  # three or four rows a month, January to April
DECLARED = {"primary_key": "id", "event_time": "day"}
CHANGED = DECLARED | {"recheck": "changed"}
MARCH = "where day between '2026-03-01' and '2026-03-31'"
LAST_OF_FEBRUARY = "where id = 5"


class Pair:
    """A legacy and a new table that live through several runs."""

    def __init__(self, project, connection, name, arguments, new=TABLE):
        self.project, self.connection = project, connection
        self.case = Case(name, TABLE, new, arguments)
        self.legacy, self.new = f'cases_legacy."{name}"', f'cases_new."{name}"'
        create_tables(connection, [self.case])

    def execute(self, sql):
        with self.connection, self.connection.cursor() as cursor:
            cursor.execute(sql.replace("{legacy}", self.legacy).replace("{new}", self.new))
            return cursor.fetchall() if cursor.description else None

    def run(self):
        return check_cases(self.project, self.connection, [self.case])[self.case.name]

    def periods(self, outcome, columns="period, carried_from"):
        return self.execute(
            f"select {columns} from analytics_migration.ledger_periods where check_id = '{outcome.checks[0]['check_id']}' order by period"
        )


@pytest.fixture
def pair(request, project, connection):
    def make(arguments=CHANGED, new=TABLE):
        return Pair(project, connection, request.node.name.removeprefix("test_")[:50], arguments, new)

    return make


no_witness = pytest.mark.postgres("Redshift keeps no word of what was written since, so that all is read again")


def unread(outcome):
    return outcome.check("recheck", "day")["rows_affected"] or 0


def totals(outcome):
    names = ("row_count", None), ("metric_total", "amount"), ("rows", None)
    return [(outcome.check(*name)["legacy_value"], outcome.check(*name)["new_value"]) for name in names]


@no_witness
def test_unchanged_periods_are_not_read_again(pair):
    pair = pair()
    first, second, third = pair.run(), pair.run(), pair.run()
    assert [outcome.status for outcome in (first, second, third)] == ["pass"] * 3
    assert [unread(outcome) for outcome in (first, second, third)] == [0, 3, 3]
    assert totals(first) == totals(second) == totals(third)
    assert totals(first)[:2] == [("12", "12"), ("18.00", "18.00")]
    origin = first.checks[0]["check_id"]
    months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
    assert pair.periods(third) == list(zip(months, [origin] * 3 + [None], strict=True))
    assert second.check("recheck", "day")["hint"].startswith("not read again: 2026-01, 2026-02, 2026-03; ")


def test_recheck_says_when_it_read_everything(pair):
    outcome = pair().run()
    assert outcome.check("recheck", "day")["hint"].startswith("every period was read: ")


@pytest.mark.parametrize(
    "change",
    [
        f"update {{new}} set v = 'other' {LAST_OF_FEBRUARY}",
        "update {new} set amount = amount + case id when 4 then 1 else -1 end where id in (4, 5)",
        f"delete from {{new}} {LAST_OF_FEBRUARY}",
        f"delete from {{new}} {LAST_OF_FEBRUARY}; insert into {{new}} values (55, '2026-02-10', 1.5, 'v5')",
        "insert into {new} values (13, '2026-02-10', 1.5, 'v13')",
        "update {new} set day = '2026-01-31' where id = 5",
        "truncate {new}; insert into {new} select * from {legacy} where id <> 5",
    ],
    ids=["value", "two_that_cancel", "removed", "replaced", "added", "moved", "rebuilt"],
)
@pytest.mark.parametrize("side", ["legacy", "new"])
def test_change_in_a_closed_period_is_found(pair, side, change):
    pair = pair()
    assert pair.run().status == "pass"
    pair.execute(
        change
        if side == "new"
        else change.replace("{legacy}", "{x}").replace("{new}", "{legacy}").replace("{x}", "{new}")
    )
    outcome = pair.run()
    assert outcome.status == "fail"
    assert any(f"{side} restated " in check["hint"] for check in outcome.checks if check["check_name"] == "restated")


NO_ROW_WRITTEN = {
    "column_made_anew": "alter table {side} drop column note; alter table {side} add column note text",
    "column_made_anew_with_a_default": "alter table {side} drop column weight; alter table {side} add column weight int default 0",
    "names_exchanged": "alter table {side} rename size to x; alter table {side} rename weight to size; alter table {side} rename x to weight",
    "label_renamed": "alter type cases_{schema}.mood rename value 'sad' to 'glad'",
    "computed_otherwise": "alter table {side} alter column twice set expression as (size * 3)",
}


@no_witness
@pytest.mark.parametrize("change", NO_ROW_WRITTEN)
@pytest.mark.parametrize("side", ["legacy", "new"])
def test_change_that_writes_no_row_is_found(project, connection, side, change):
    """The newest period, which is read each time, is equal all the while."""
    table = (
        "drop type if exists cases_{schema}.mood cascade; create type cases_{schema}.mood as enum ('calm', 'sad'); "
        "create table {table} (id int, day date, size int, weight int, mood cases_{schema}.mood, twice int generated always as (size * 2) virtual, note text); "
        "insert into {table} (id, day, size, weight, mood, note) select g, date '2026-01-01' + (g - 1) * 10, s * g, 2 * s * g, "
        "case s when 0 then 'calm' else 'sad' end::cases_{schema}.mood, case s when 1 then 'n' || g end "
        "from (select g, case when g > 9 then 0 else 1 end as s from generate_series(1, 12) as g) as numbers"
    )
    arguments = CHANGED | {"type_drift": "ignore"}
    case = Case("no_row_written", table.replace("{schema}", "legacy"), table.replace("{schema}", "new"), arguments)
    create_tables(connection, [case])
    outcomes = [check_cases(project, connection, [case])[case.name] for _ in range(2)]
    assert [unread(outcome) for outcome in outcomes] == [0, 3]
    with connection, connection.cursor() as cursor:
        cursor.execute(NO_ROW_WRITTEN[change].format(side=f"cases_{side}.no_row_written", schema=side))
    assert check_cases(project, connection, [case])[case.name].status == "fail"


@no_witness
def test_change_of_one_period_leaves_the_others_unread(pair):
    pair = pair()
    pair.run()
    pair.execute(f"update {{new}} set v = 'other' {LAST_OF_FEBRUARY}")
    assert unread(pair.run()) == 2


def test_row_of_a_transaction_open_during_the_green_run_is_found(pair, warehouse):
    pair = pair()
    other = warehouse.connect("dbt_user")
    with other.cursor() as cursor:
        cursor.execute(f"update {pair.new} set v = 'other' {LAST_OF_FEBRUARY}")
        assert pair.run().status == "pass"
        other.commit()
    other.close()
    assert pair.run().status == "fail"


def test_table_put_in_anothers_place_is_read_again(pair):
    pair = pair()
    name, other = pair.new, pair.new.replace('"', '"_', 1)
    pair.execute(f"create table {other} as select id, day, amount, case id when 5 then 'x' else v end as v from {name}")
    assert pair.run().status == "pass"
    bare, bare_other = name.split(".")[1], other.split(".")[1]
    pair.execute(f'alter table {name} rename to "away"; alter table {other} rename to {bare}')
    outcome = pair.run()
    assert (outcome.status, unread(outcome)) == ("fail", 0)
    pair.execute(f'alter table cases_new."away" rename to {bare_other}')


def test_rewritten_table_is_read_again(pair):
    pair = pair()
    pair.run()
    pair.connection.autocommit = True
    with pair.connection.cursor() as cursor:
        cursor.execute(f"vacuum full {pair.new}")
    pair.connection.autocommit = False
    assert unread(pair.run()) == 0


def test_view_is_read_again(pair):
    pair = pair(
        new=TABLE.replace("{table}", "cases_new.behind_a_view")
        + "; create view {table} as select * from cases_new.behind_a_view"
    )
    pair.run()
    assert unread(pair.run()) == 0
    pair.execute(f"update cases_new.behind_a_view set v = 'other' {LAST_OF_FEBRUARY}")
    assert pair.run().status == "fail"
    pair.execute("drop table cases_new.behind_a_view cascade")


def test_another_declaration_reads_everything(pair):
    pair = pair()
    pair.run()
    pair.case.arguments = CHANGED | {"exclude_columns": {"v": "not this time"}}
    assert unread(pair.run()) == 0


@no_witness
def test_period_that_a_tolerance_let_pass_is_read_again(pair):
    pair = pair(CHANGED | {"tolerance": {"amount": {"absolute": 0.1}}})
    pair.execute(f"update {{new}} set amount = amount + 0.01 {LAST_OF_FEBRUARY}")
    assert [pair.run().status, unread(pair.run())] == ["pass", 2]


def test_period_restated_on_both_sides_is_named_and_passes(pair):
    pair = pair(DECLARED)
    pair.run()
    for side in ("{legacy}", "{new}"):
        pair.execute(f"update {side} set amount = 2 {MARCH}")
    outcome = pair.run()
    hints = [check["hint"].split(" since")[0] for check in outcome.checks if check["check_name"] == "restated"]
    assert (outcome.status, sorted(hints)) == ("pass", ["legacy restated 2026-03", "new restated 2026-03"])
    assert not [check for check in pair.run().checks if check["check_name"] == "restated"]


def test_failing_period_says_which_side_restated_it(pair):
    pair = pair(DECLARED)
    pair.run()
    pair.execute(f"update {{legacy}} set amount = 2 {MARCH}")
    (row,) = [row for row in pair.run().rows_of("metric_total") if row["period"]]
    assert row["period"] == "2026-03-01"
    assert row["hint"].startswith("sum; legacy restated it since the green run of 20")


def test_new_rows_of_the_open_period_are_no_restatement(pair):
    pair = pair(DECLARED)
    pair.run()
    for side in ("{legacy}", "{new}"):
        pair.execute(f"insert into {side} values (13, '2026-04-30', 1, 'v13'), (14, '2026-05-02', 1, 'v14')")
    assert not [check for check in pair.run().checks if check["check_name"] == "restated"]
