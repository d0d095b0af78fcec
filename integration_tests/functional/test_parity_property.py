"""Random pairs of tables under random declarations: `parity` says what the oracle says, in both directions.

PARITY_EXAMPLES=10000 PARITY_SEED=7 hunts further than CI does.
"""

import csv
import os
from collections import defaultdict
from dataclasses import astuple, fields
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import yaml
from dbt_cases import LEGACY, NEW, Case, run_cases
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from oracle import Waiver, judge

EXAMPLES = int(os.environ.get("PARITY_EXAMPLES", "1500"))
SEED = os.environ.get("PARITY_SEED")
BATCH = 100
CHECKS = {"columns", "row_count", "metric_total", "duplicate_keys", "rows_missing", "rows_unexpected", "rows_changed"}
CHECKS |= {"empty", "waiver"}
SHAPE = ["check_name", "period", "column_name", "row_key", "legacy_value", "new_value", "rows_affected", "hint"]


def whole(bits):
    largest = 2 ** (bits - 1) - 1
    return st.sampled_from([0, 1, 2, 3, -1, largest, -largest - 1]) | st.integers(-largest - 1, largest)


def decimals(scale, *more):
    cents = st.integers(-300, 300) | st.integers(-(10**8), 10**8)
    return cents.map(lambda number: str(Decimal(number).scaleb(-scale))) | st.sampled_from(["0", "1.00", *more])


def texts(width):
    pool = ["", " ", "a", "A", "a ", " a", "NULL", "é", "É", "n", "a|b", "a,b", '"', "'", "\\", "{}", "😀", "%", "\t"]
    drawn = st.text(alphabet="abAÉß ,|\"'\\;-%\n😀ж", max_size=width)
    return (st.sampled_from(pool) | drawn).map(lambda text: text[:width])


moments = st.datetimes(datetime(2023, 12, 25), datetime(2024, 1, 5)) | st.datetimes(datetime(1600, 1, 1))
stamps = moments.map(str) | st.sampled_from(
    ["2024-01-01", "2024-01-01 12:00:00", "2024-01-01 12:00:00.9", "infinity", "-infinity", "0044-03-15 10:00:00 BC"]
)
special_floats = ["0", "-0", "NaN", "inf", "-inf", "0.1", "1e-45", "2.5", "3e38"]
floats = st.floats(width=32).map(str) | st.sampled_from(special_floats)
VALUES = {
    "smallint": whole(16).map(str),
    "integer": whole(32).map(str),
    "bigint": whole(64).map(str),
    "numeric(12,2)": decimals(2, "NaN"),
    "numeric(38,10)": decimals(10, "-0.5", "1234567890123456789012345678.0123456789"),
    "numeric": decimals(4, "1.0", "1.0000", "NaN", "Infinity", "-Infinity", "1e-20", "1e40"),
    "real": floats,
    "double precision": floats | st.floats().map(str),
    "boolean": st.sampled_from(["true", "false"]),
    "char(4)": texts(4),
    "varchar(5)": texts(5),
    "text": texts(12),
    "date": stamps.filter(lambda text: "BC" not in text).map(lambda text: text[:10] if text[0].isdigit() else text),
    "time": st.times().map(str) | st.just("24:00:00"),
    "timestamp": stamps,
    "timestamptz": stamps,
    "interval": st.sampled_from(["1 day", "24:00:00", "1 mon", "30 days", "-1 day", "1 day -1 hour", "0", "1 us"]),
    "bytea": st.binary(max_size=4).map(lambda data: "\\x" + data.hex()),
    "jsonb": st.recursive(
        st.sampled_from(["null", "1", "-1", "1.5", '""', '"a"', '"\\u00e9"', "true"]),
        lambda inner: (
            st.lists(inner, max_size=2).map(lambda parts: f"[{', '.join(parts)}]")
            | st.tuples(st.sampled_from("ab"), inner).map(lambda pair: f'{{"{pair[0]}": {pair[1]}}}')
        ),
        max_leaves=4,
    ),
    "uuid": st.uuids().map(str) | st.just("00000000-0000-0000-0000-000000000000"),
}
POOLS = {data_type: st.lists(values, min_size=1, max_size=4) for data_type, values in VALUES.items()}
DRIFTS = {  # type: others that hold the same values
    "smallint": ["integer", "bigint", "numeric", "real"],
    "integer": ["bigint", "numeric(38,10)", "numeric", "double precision"],
    "bigint": ["numeric(38,10)", "numeric", "double precision"],
    "numeric(12,2)": ["numeric(14,4)", "numeric(13,2)", "numeric", "double precision", "real"],
    "numeric": ["double precision"],
    "real": ["double precision", "numeric"],
    "char(4)": ["char(7)", "varchar(4)", "varchar(8)", "text"],
    "varchar(5)": ["varchar(20)", "text", "char(5)"],
    "date": ["timestamp", "timestamptz"],
    "timestamp": ["timestamptz", "timestamp(0)"],
}
NUMERIC = {"smallint", "integer", "bigint", "numeric(12,2)", "numeric(38,10)", "numeric", "real", "double precision"}
NO_ORDER = {"boolean", "jsonb", "bytea", "uuid"}
TEXT = {"char(4)", "varchar(5)", "text"}
TEXT_RULES = ["null_if_empty", "trim", "rtrim", "lower"]
TIME_RULES = ["second", "minute", "day", "utc"]
BOUNDS = ["0.01", "0.5", "1", "0.1", "0"]
NAMES = ["c", "Order Total", "select", 'né"e', "it's", "a%b", "side", "period", "rows_missing", "sides", "C", "a.b"]


def sql_table(columns, rows):
    """columns: list of (name, type)."""

    def literal(value):
        return "null" if value is None else "'" + value.replace("'", "''") + "'"

    defined = ", ".join(f'"{name}" {data_type}'.replace('né"e', 'né""e') for name, data_type in columns)
    values = ",\n  ".join(f"({', '.join(literal(value) for value in row)})" for row in rows)
    return f"create table {{table}} ({defined})" + (f";\ninsert into {{table}} values\n  {values}" if rows else "")


def tables(draw, rng):
    """Types of the columns, names, the legacy rows as texts, and how many of the first columns are the key."""
    key = rng.choice(["none", "id", "id", "id", "composite", "duplicate", "any", "nulls"])
    types = {"none": [], "id": ["integer"], "composite": ["varchar(5)", "integer"], "duplicate": ["smallint"]}.get(key)
    keys = 0 if key == "none" else 1 if types is None else len(types)
    types = (types or ([] if key == "none" else [rng.choice(list(VALUES))])).copy()
    types += rng.choices(list(VALUES), k=rng.randint(1, 4))
    if rng.random() < 0.35:
        types.append(rng.choice(["date", "timestamp", "timestamptz"]))
    names = ["id"] + rng.sample(NAMES, len(NAMES))
    count = rng.randint(0, 2) if rng.random() < 0.12 else rng.randint(2, 9)
    pools = [draw(POOLS[data_type]) for data_type in types]
    rows = []
    for number in range(count):
        row = []
        for index, data_type in enumerate(types):
            value = draw(VALUES[data_type]) if rng.random() < 0.15 else rng.choice(pools[index])
            row.append(None if index >= keys and rng.random() < 0.12 else value)
        if key == "id":
            row[0] = str(number)
        rows.append(row)
    if key == "nulls" and rows:
        rows[-1][0] = None
    if key == "composite":
        rows = list({tuple(row[:2]): row for row in rows}.values())
    return types, names[: len(types)], rows, keys, key


def nudged(draw, rng, value, data_type):
    """Another value, near or far: by a tolerance's bound exactly, by a little more, of the other sign, …"""
    if value is None or rng.random() < 0.15:
        return draw(VALUES[data_type])
    if rng.random() < 0.1:
        return None
    if data_type in NUMERIC and value.lstrip("-")[0].isdigit():
        number = Decimal(value)
        step = Decimal(rng.choice(BOUNDS)) + (Decimal("0.01") if rng.random() < 0.25 else 0)
        steps = [-number, number + step, number - step, number * (1 + step), number * (1 - step)]
        moved = rng.choice(steps)
        if data_type in ("smallint", "integer", "bigint"):
            largest = 2 ** {"smallint": 15, "integer": 31, "bigint": 63}[data_type]
            return str(int(moved) % largest)
        return str(moved) if -(10**9) < moved < 10**9 else value
    if data_type in TEXT:
        width = {"char(4)": 4, "varchar(5)": 5, "text": 99}[data_type]
        return rng.choice([value + " ", " " + value, value.swapcase(), value.strip(), value + "é"])[:width]
    if data_type in ("timestamp", "timestamptz", "date") and "BC" not in value and value[0].isdigit():
        try:
            seconds = [0.000001, 0.5, 30, 3600, -3600, 7200.5, 86400, -86400, 3 * 86400]
            moved = str(datetime.fromisoformat(value) + timedelta(seconds=rng.choice(seconds)))
        except OverflowError:
            return value
        return moved[:10] if data_type == "date" else moved
    return draw(VALUES[data_type])


def mutated(draw, rng, rows, types):
    rows = [list(row) for row in rows]
    for _ in range(rng.choice([0] * 6 + [1, 1, 1, 2, 3])):
        kind = rng.choice(["value", "value", "value", "swap", "copy", "delete", "order", "cancel"])
        if kind == "order":
            rows = rng.sample(rows, len(rows))
        if not rows:
            continue
        one, other = rng.choice(rows), rng.choice(rows)
        column = rng.randint(0, len(types) - 1)
        if kind == "value":
            one[column] = nudged(draw, rng, one[column], types[column])
        elif kind == "swap":
            one[column], other[column] = other[column], one[column]
        elif kind == "copy":
            rows.append(list(one))
        elif kind == "delete":
            rows.remove(one)
        elif kind == "cancel" and types[column] in ("numeric(12,2)", "numeric(38,10)") and one is not other:
            cents = [Decimal(row[column] or 0) for row in (one, other)]
            one[column], other[column] = str(cents[0] + Decimal("0.01")), str(cents[1] - Decimal("0.01"))
    return rows


def declared(rng, types, names, keys, key):
    """Arguments that fit the columns, and waivers."""
    arguments, both = {}, list(zip(names, types, strict=True))
    rest = both[keys:]
    if keys:
        arguments["primary_key"] = names[:keys] if keys > 1 or rng.random() < 0.5 else names[0]
        numbers = [name for name, data_type in rest if data_type in NUMERIC]
        if numbers and rng.random() < 0.45:
            for name in rng.sample(numbers, rng.randint(1, len(numbers))):
                bound = {rng.choice(["absolute", "relative"]): rng.choice([float(bound) for bound in BOUNDS] + [1])}
                arguments.setdefault("tolerance", {})[name] = bound
    if rng.random() < 0.4:
        rules = rng.sample(TEXT_RULES + TIME_RULES, rng.randint(1, 3))
        arguments["normalize"] = {"*": rules} if rng.random() < 0.5 else {}
        for name, data_type in both:
            fitting = TEXT_RULES if data_type in TEXT else TIME_RULES if data_type.startswith("timestamp") else None
            if fitting and rng.random() < 0.6:
                arguments["normalize"][name] = rng.sample(fitting, rng.randint(1, 2))
    if rng.random() < 0.3:
        arguments["metrics"] = {}
        for name, data_type in both:
            kinds = ["count_distinct"] + ["sum"] * (data_type in NUMERIC) + ["min", "max"] * (data_type not in NO_ORDER)
            if rng.random() < 0.5:
                arguments["metrics"][name] = rng.choice(kinds)
    moments = [name for name, data_type in both if data_type in ("date", "timestamp", "timestamptz")]
    if moments and rng.random() < 0.7:
        arguments["event_time"] = rng.choice(moments)
        arguments.get("tolerance", {}).pop(arguments["event_time"], None)
        if rng.random() < 0.5:
            arguments["period"] = rng.choice(["day", "week", "month", "quarter", "year"])
        if rng.random() < 0.35:
            arguments["window_days"] = rng.randint(1, 12)
        if rng.random() < 0.35:
            arguments["late_hours"] = rng.randint(1, 80)
    taken = {*names[:keys], *arguments.get("tolerance", {}), *arguments.get("metrics", {}), arguments.get("event_time")}
    taken |= set(arguments.get("normalize", {}))
    spare = [name for name, _ in rest if name not in taken]
    if len(spare) > 1 and rng.random() < 0.25:
        arguments["exclude_columns"] = {spare[-1]: "technical"}
    if rng.random() < 0.15:
        arguments["where"] = rng.choice(['"id" is not null', "\"id\"::text > '1'", "true", '"id" is null'])
    arguments["allow_empty"] = rng.random() < 0.5
    waivers = []
    if key in ("id", "none") and rng.random() < 0.25:
        scopes = ["*", "*"] + [name for name in names if name not in arguments.get("exclude_columns", {})]
        for _ in range(rng.randint(1, 2)):
            predicate = rng.choice(["true", "true", "\"id\"::text <= '2'", '"id" is null'])
            waiver = Waiver(rng.choice(scopes), predicate, max_rows=rng.randint(0, 4))
            waiver.owner = rng.choice(["ada"] * 6 + [""])
            waiver.expires_on = rng.choice(["2999-12-31"] * 6 + ["2001-01-01"])
            waivers.append(waiver)
    return arguments, waivers


@st.composite
def pairs(draw):
    """A Case without a name, and its waivers. Hypothesis draws the values; one Random of its own decides the rest."""
    rng = draw(st.randoms(use_true_random=True))
    types, names, rows, keys, key = tables(draw, rng)
    arguments, waivers = declared(rng, types, names, keys, key)
    fresh = mutated(draw, rng, rows, types)
    legacy, new = ([list(pair) for pair in zip(names, types, strict=True)] for _ in range(2))
    if rng.random() < 0.25:
        arguments["type_drift"] = rng.choice(["ignore", "ignore", "ignore", "warn", "warn", "fail"])
        for index, data_type in enumerate(types):
            named = arguments.get("normalize", {}).get(names[index])
            if data_type in DRIFTS and not (data_type == "date" and named) and rng.random() < 0.5:
                rng.choice([legacy, new])[index][1] = rng.choice(DRIFTS[data_type])
    if rng.random() < 0.2:
        index = rng.randint(0, len(types) - 1)
        if names[index] != "id":
            legacy[index][0] = "old name"
            arguments["renamed_columns"] = {names[index]: "old name"}
    if rng.random() < 0.05:
        extra = rng.choice([(legacy, rows), (new, fresh)])
        extra[0].append(["extra", "integer"])
        for row in extra[1]:
            row.append("1")
        if rng.random() < 0.5:
            arguments.setdefault("exclude_columns", {})["extra"] = "not wanted"
    return Case("", sql_table(legacy, rows), sql_table(new, fresh), arguments), waivers


def drawn_pairs(count):
    """Hypothesis repeats an example with small changes: two of each table and declaration are kept."""
    drawn = defaultdict(list)

    @settings(
        max_examples=4 * count,
        derandomize=SEED is None,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs())
    def draw(pair):
        same = drawn[str(pair[0].arguments), pair[0].legacy.partition(";")[0]]
        if len(same) < 2:
            same.append(pair)

    (draw if SEED is None else seed(SEED)(draw))()
    kept = [pair for same in drawn.values() for pair in same][:count]
    for number, (case, _) in enumerate(kept):
        case.name = f"pair{number:05}"
    return kept


def write_waivers(project, batch):
    with open(project / "seeds" / "case_waivers.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["waiver_id", "model", *(column.name for column in fields(Waiver))])
        for case, waivers in batch:
            for number, waiver in enumerate(waivers):
                out.writerow([f"{case.name}-{number}", case.name, *astuple(waiver)])


def written(case, waivers):
    sides = [case.legacy.replace("{table}", f"{LEGACY}.{case.name}"), case.new.replace("{table}", f"{NEW}.{case.name}")]
    test = yaml.safe_dump({"parallel_run.parity": {"arguments": case.arguments}}, sort_keys=False, allow_unicode=True)
    return "\n".join([*[f"{side};" for side in sides], test, *map(str, waivers)])


def trouble(outcome, expected):
    """What is wrong with an outcome, or None."""
    if outcome.status != expected.status:
        return f"parity: {outcome.status} {outcome.message} {sorted(outcome.check_names)}"
    count, rows = outcome.check("row_count"), outcome.check("rows")
    if (count["legacy_value"], count["new_value"]) != (str(expected.legacy_rows), str(expected.new_rows)):
        return f"the ledger counts {count['legacy_value']} and {count['new_value']} rows"
    if not (rows["legacy_value"] and rows["new_value"]):
        return "the ledger lacks a fingerprint"
    if outcome.status == "pass":
        return "failing verdicts in the ledger" if {count["verdict"], rows["verdict"]} != {"pass"} else None
    if any(list(row) != SHAPE or row["check_name"] not in CHECKS for row in outcome.rows):
        return f"rows of another shape: {outcome.rows}"
    return None if outcome.rows else "fails without a row"


@pytest.fixture(scope="module")
def judged(project, connection):
    """(case, waivers, verdict of the oracle, outcome of parity) of every drawn pair."""
    out, drawn = [], drawn_pairs(EXAMPLES)
    for start in range(0, len(drawn), BATCH):
        batch = drawn[start : start + BATCH]
        write_waivers(project, batch)
        outcomes = run_cases(project, connection, [case for case, _ in batch])
        with connection, connection.cursor() as cursor:
            for case, waivers in batch:
                verdict = judge(cursor, f"{LEGACY}.{case.name}", f"{NEW}.{case.name}", case.arguments, waivers)
                out.append((case, waivers, verdict, outcomes[case.name]))
    return out


def test_random_pairs_get_the_verdict_of_the_oracle(judged):
    wrong = []
    for case, waivers, verdict, outcome in judged:
        found = trouble(outcome, verdict)
        if found:
            wrong.append(f"{written(case, waivers)}\n=> {found}\n=> oracle: {verdict}")
    assert not wrong, f"{len(wrong)} of {len(judged)} pairs:\n\n" + "\n\n".join(wrong[:3])


def test_drawn_pairs_are_equal_and_different_often_enough(judged):
    passing = sum(verdict.status == "pass" for _, _, verdict, _ in judged) / len(judged)
    assert 0.3 <= passing <= 0.7
