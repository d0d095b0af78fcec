"""Random pairs of tables under random declarations: `parity` says what the oracle says, in both directions.

PARITY_EXAMPLES=10000 PARITY_SEED=7 hunts further than CI does.
"""

import csv
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from multiprocessing import get_context

import pytest
import quick_dbt  # noqa: F401  the processes that judge begin without conftest
import yaml
from dbt_cases import LEGACY, NEW, Case, make_project, run_cases
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from oracle import Waiver, judge, quoted

EXAMPLES = int(os.environ.get("PARITY_EXAMPLES", "2000"))
SEED = os.environ.get("PARITY_SEED")
ONLY_DRAWN = settings(database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
BATCH, WORKERS = 100, 2
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


new_year = st.datetimes(datetime(2023, 12, 25), datetime(2024, 1, 5))
stamps = (new_year | st.datetimes(datetime(1600, 1, 1), datetime(9990, 1, 1))).map(str)
stamps |= st.sampled_from(["2024-01-01", "2024-01-01 12:00:00.9", "infinity", "-infinity", "0044-03-15 10:00:00 BC"])
floats = st.floats(width=32).map(str) | st.sampled_from(["0", "-0", "NaN", "inf", "-inf", "0.1", "1e-45", "3e38"])
documents = st.recursive(
    st.sampled_from(["null", "1", "-1", "1.5", '""', '"a"', '"\\u00e9"', "true"]),
    lambda inner: inner.map("[{}, 1]".format) | inner.map('{{"a": {}}}'.format),
    max_leaves=4,
)
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
    "jsonb": documents,
    "uuid": st.uuids().map(str) | st.just("00000000-0000-0000-0000-000000000000"),
}
POOLS = {data_type: st.lists(values, min_size=1, max_size=4) for data_type, values in VALUES.items()}
FAMILIES = [  # each type holds the values of those before it
    ["smallint", "integer", "bigint", "numeric(38,10)", "numeric", "double precision"],
    ["numeric(12,2)", "numeric(14,4)", "real", "double precision"],
    ["char(4)", "char(7)", "varchar(8)", "text"],
    ["varchar(5)", "char(5)", "varchar(20)", "text"],
    ["date", "timestamp", "timestamptz"],
]
NUMERIC = {"smallint", "integer", "bigint", "numeric(12,2)", "numeric(38,10)", "numeric", "real", "double precision"}
BITS = {"smallint": 16, "integer": 32, "bigint": 64}
NO_ORDER = {"boolean", "jsonb", "bytea", "uuid"}
TEXT = {"char(4)": 4, "varchar(5)": 5, "text": None}
TEXT_RULES = ["null_if_empty", "trim", "rtrim", "lower"]
TIME_RULES = ["second", "minute", "day", "utc"]
BOUNDS = ["0.01", "0.5", "1", "0.1", "0"]
NAMES = ["c", "Order Total", "select", 'né"e', "it's", "a%b", "side", "period", "rows_missing", "sides", "C", "a.b"]
KEYS = [("none", []), ("unique", ["integer"]), ("unique", ["integer"]), ("unique", ["varchar(5)", "integer"])]
KEYS += [("any", ["smallint"]), ("any", [None]), ("nulls", [None])]
MOMENTS = ["date", "timestamp", "timestamptz"]


def sql_table(columns, rows):
    defined = ", ".join(f"{quoted(name)} {data_type}" for name, data_type in columns)
    literals = [["null" if v is None else "'" + v.replace("'", "''") + "'" for v in row] for row in rows]
    values = ",\n  ".join(f"({', '.join(row)})" for row in literals)
    return f"create table {{table}} ({defined})" + (f";\ninsert into {{table}} values\n  {values}" if rows else "")


def tables(draw, rng):
    """Types of the columns, names, the legacy rows as texts, and how many of the first columns are the key."""
    key, types = rng.choice(KEYS)
    types = [data_type or rng.choice(list(VALUES)) for data_type in types]
    keys = len(types)
    types += rng.choices(list(VALUES), k=rng.randint(1, 4)) + rng.choices(MOMENTS, k=rng.random() < 0.35)
    names = ["id"] + rng.sample(NAMES, len(NAMES))
    count = rng.randint(0, 2) if rng.random() < 0.12 else rng.randint(2, 9)
    pools = [draw(POOLS[data_type]) for data_type in types]
    rows = []
    for number in range(count):
        row = [draw(VALUES[types[n]]) if rng.random() < 0.15 else rng.choice(pool) for n, pool in enumerate(pools)]
        row = [None if index >= keys and rng.random() < 0.12 else value for index, value in enumerate(row)]
        if key == "unique":
            row[keys - 1] = str(number)
        rows.append(row)
    if key == "nulls" and rows:
        rows[-1][0] = None
    return types, names[: len(types)], rows, keys, key


def nudged(draw, rng, value, data_type):
    """Another value, near or far: by a tolerance's bound exactly, by a little more, of the other sign, …"""
    if value is None or rng.random() < 0.2:
        return draw(st.none() | VALUES[data_type])
    if data_type in NUMERIC and value.lstrip("-")[0].isdigit():
        number = Decimal(value)
        step = Decimal(rng.choice(BOUNDS)) + rng.choice([0, 0, 0, Decimal("0.01")])
        moved = rng.choice([-number, number + step, number - step, number * (1 + step), number * (1 - step)])
        if data_type in BITS:
            return str(int(moved) % 2 ** (BITS[data_type] - 1))
        return str(moved) if -(10**9) < moved < 10**9 else value
    if data_type in TEXT:
        return rng.choice([value + " ", " " + value, value.swapcase(), value.strip(), value + "é"])[: TEXT[data_type]]
    if data_type in MOMENTS and "BC" not in value and value[0].isdigit():
        seconds = rng.choice([0.000001, 0.5, 30, 3600, -3600, 7200.5, 86400, -86400, 3 * 86400])
        moved = str(datetime.fromisoformat(value) + timedelta(seconds=seconds))
        return moved[:10] if data_type == "date" else moved
    return draw(VALUES[data_type])


def mutated(draw, rng, rows, types, watched):
    rows = [list(row) for row in rng.sample(rows, len(rows))]
    for _ in range(rng.choice([0] * 6 + [1, 1, 1, 2, 3])):
        kind = rng.choice(["value", "value", "value", "swap", "copy", "delete", "cancel"])
        if not rows:
            break
        one, other = rng.choice(rows), rng.choice(rows)
        column = rng.choice(watched if watched and rng.random() < 0.6 else range(len(types)))
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
        for name in numbers if rng.random() < 0.6 else []:
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
    if set(MOMENTS) & set(types) and rng.random() < 0.7:
        arguments["event_time"] = rng.choice([name for name, data_type in both if data_type in MOMENTS])
        more = {"period": rng.choice(["day", "week", "month", "quarter", "year"])}
        more |= {"window_days": rng.randint(1, 12), "late_hours": rng.randint(1, 80)}
        arguments |= {argument: value for argument, value in more.items() if rng.random() < 0.4}
    taken = {name for argument in ("tolerance", "metrics", "normalize") for name in arguments.get(argument, {})}
    spare = [name for name, _ in rest if name not in taken | {arguments.get("event_time")}]
    if len(spare) > 1 and rng.random() < 0.25:
        arguments["exclude_columns"] = {spare[-1]: "technical"}
    if rng.random() < 0.15:
        arguments["where"] = rng.choice(['"id" is not null', "\"id\"::text > '1'", "true", '"id" is null'])
    arguments["allow_empty"] = rng.random() < 0.5
    waivers = []
    if key in ("unique", "none") and rng.random() < 0.25:
        scopes = ["*", "*"] + [name for name in names if name not in arguments.get("exclude_columns", {})]
        for _ in range(rng.randint(1, 2)):
            predicate = rng.choice(["true", "true", "\"id\"::text <= '2'", '"id" is null'])
            waivers.append(Waiver(rng.choice(scopes), predicate, max_rows=rng.randint(0, 4)))
            waivers[-1].owner = rng.choice(["ada"] * 6 + [""])
            waivers[-1].expires_on = rng.choice(["2999-12-31"] * 6 + ["2001-01-01"])
    return arguments, waivers


@st.composite
def pairs(draw):
    """A Case without a name, and its waivers. Hypothesis draws the values; one Random of its own decides the rest."""
    rng = draw(st.randoms(use_true_random=True))
    types, names, rows, keys, key = tables(draw, rng)
    arguments, waivers = declared(rng, types, names, keys, key)
    declared_for = {*arguments.get("tolerance", {}), *arguments.get("normalize", {}), arguments.get("event_time")}
    watched = [index for index, name in enumerate(names) if name in declared_for]
    fresh = mutated(draw, rng, rows, types, watched)
    legacy, new = ([list(pair) for pair in zip(names, types, strict=True)] for _ in range(2))
    if rng.random() < 0.25:
        arguments["type_drift"] = rng.choice(["ignore", "ignore", "ignore", "warn", "warn", "fail"])
        for index, data_type in enumerate(types):
            named = arguments.get("normalize", {}).get(names[index])
            wider = [other for family in FAMILIES if data_type in family for other in family[family.index(data_type) :]]
            if wider and not (data_type == "date" and named) and rng.random() < 0.5:
                rng.choice([legacy, new])[index][1] = rng.choice(wider)
    if names[-1] != "id" and rng.random() < 0.2:
        legacy[-1][0] = "old name"
        arguments["renamed_columns"] = {names[-1]: "old name"}
    if rng.random() < 0.05:
        columns, wider = rng.choice([(legacy, rows), (new, fresh)])
        columns.append(["extra", "integer"])
        wider[:] = [[*row, "1"] for row in wider]
        arguments |= rng.choice([{}, {"exclude_columns": {"extra": "not wanted"}}])
    return Case("", sql_table(legacy, rows), sql_table(new, fresh), arguments), waivers


TEXT_V, FLOAT_V, NUMBER_V, DATE_V = (f"id int, v {name}" for name in ("text", "float", "numeric", "date"))
KEYED = {"primary_key": "id"}
CENT = KEYED | {"tolerance": {"v": {"absolute": 0.01}}}
TIMED = KEYED | {"event_time": "v"}
DAYS = "(1, '2024-01-01'), (2, '2024-01-09')"
KNOWN = {  # name: columns, legacy rows, new rows, arguments, verdict
    "same": (TEXT_V, "(1, 'a'), (2, null)", "(2, null), (1, 'a')", KEYED, "pass"),
    "empty_as_null": (TEXT_V, "(2, null)", "(2, '')", KEYED | {"normalize": {"v": ["null_if_empty"]}}, "pass"),
    "zero_float_and_null": (FLOAT_V, "(1, 0)", "(1, null)", KEYED, "fail"),
    "infinity_is_never_near": (NUMBER_V, "(1, 'Infinity')", "(1, 1)", CENT, "fail"),
    "bound_hit": (NUMBER_V, "(1, 1.00)", "(1, 1.01)", CENT, "pass"),
    "bound_missed": (NUMBER_V, "(1, 1.00)", "(1, 1.011)", CENT, "fail"),
    "bound_on_duplicates": (NUMBER_V, "(1, 1), (1, 2)", "(1, 1), (1, 2.01)", CENT, "fail"),
    "copies": ("v int", "(1), (1), (2)", "(1), (2), (2)", {}, "fail"),
    "late": (DATE_V, DAYS, "(1, '2024-01-01')", TIMED, "fail"),
    "late_allowed": (DATE_V, DAYS, "(1, '2024-01-01')", TIMED | {"late_hours": 192}, "pass"),
    "inside_the_window": (DATE_V, DAYS, "(2, '2024-01-09')", TIMED | {"window_days": 9}, "fail"),
}


def drawn_pairs(count):
    """Hypothesis repeats an example with small changes: two of each table and declaration are kept."""
    drawn = defaultdict(list)

    @settings(ONLY_DRAWN, max_examples=3 * count, derandomize=SEED is None)
    @given(pairs())
    def draw(pair):
        same = drawn[str(pair[0].arguments), pair[0].legacy.partition(";")[0]]
        if len(same) < 2:
            same.append(pair)

    (draw if SEED is None else seed(SEED)(draw))()
    kept = [pair for same in drawn.values() for pair in same][:count]
    assert len(kept) == count, f"{len(kept)} pairs were drawn instead of {count}"
    return [(replace(case, name=f"pair{number:05}"), waivers) for number, (case, waivers) in enumerate(kept)]


def write_waivers(project, pairs):
    with open(project / "seeds" / "case_waivers.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["waiver_id", "model", *(column.name for column in fields(Waiver))])
        for case, waivers in pairs:
            for number, waiver in enumerate(waivers):
                out.writerow([f"{case.name}-{number}", case.name, *astuple(waiver)])


def written(case, waivers):
    sides = [case.legacy.replace("{table}", f"{LEGACY}.{case.name}"), case.new.replace("{table}", f"{NEW}.{case.name}")]
    test = yaml.safe_dump({"parallel_run.parity": {"arguments": case.arguments}}, sort_keys=False, allow_unicode=True)
    return "\n".join([*[f"{side};" for side in sides], test, *map(str, waivers)])


def trouble(outcome, expected):
    """What is wrong with an outcome, or None."""
    if not expected.allows(outcome.status):
        return f"parity: {outcome.status} {outcome.message} {sorted(outcome.check_names)}"
    if outcome.status == "fail":
        shapes = [list(row) == SHAPE and row["check_name"] in CHECKS for row in outcome.rows]
        return None if shapes and all(shapes) else f"failing rows of another shape: {outcome.rows}"
    count, rows = outcome.check("row_count"), outcome.check("rows")
    if [count["legacy_value"], count["new_value"]] != [str(expected.legacy_rows), str(expected.new_rows)]:
        return f"the ledger counts {count['legacy_value']} and {count['new_value']} rows"
    complete = rows["legacy_value"] and rows["new_value"] and count["verdict"] == rows["verdict"] == "pass"
    return None if complete else f"not a pass in the ledger: {count} {rows}"


def judged_pairs(folder, warehouse, packages, pairs):
    """(case, waivers, verdict of the oracle, outcome of parity) of every pair; every other batch as tables too large to enumerate."""
    project = make_project(folder, warehouse, packages)
    connection, out = warehouse.connect("dbt_user"), []
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        large = ["--vars", "{parallel_run_rows_enumerated: 1, parallel_run_buckets: 32}"] if start % (2 * BATCH) else []
        outcomes = run_cases(project, connection, [case for case, _ in batch], *large, command="test")
        with connection, connection.cursor() as cursor:
            for case, waivers in batch:
                verdict = judge(cursor, f"{LEGACY}.{case.name}", f"{NEW}.{case.name}", case.arguments, waivers)
                out.append((case, waivers, verdict, outcomes[case.name]))
    return out


@pytest.fixture(scope="module")
def judged(tmp_path_factory, project, connection, warehouse, packages):
    create = "create table {{table}} ({}); insert into {{table}} values {}"
    chosen = drawn_pairs(EXAMPLES)
    for name, (columns, legacy, new, arguments, _) in KNOWN.items():
        chosen.append((Case(name, create.format(columns, legacy), create.format(columns, new), arguments), []))
    write_waivers(project, chosen)
    run_cases(project, connection, [])  # loads the waivers and makes the ledger, before several write it
    folder, parts = tmp_path_factory.mktemp("parts"), [chosen[part::WORKERS] for part in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        work = [pool.submit(judged_pairs, folder / str(n), warehouse, packages, part) for n, part in enumerate(parts)]
        return [pair for part in work for pair in part.result()]


def test_hand_written_pairs_get_their_verdict_from_the_oracle(judged):
    verdicts = {case.name: verdict.status for case, _, verdict, _ in judged}
    assert {name: verdicts[name] for name in KNOWN} == {name: row[-1] for name, row in KNOWN.items()}


def test_random_pairs_get_the_verdict_of_the_oracle(judged):
    found = [(*pair, trouble(pair[3], pair[2])) for pair in judged]
    wrong = [f"{written(*pair[:2])}\n=> {pair[4]}\n=> oracle: {pair[2]}" for pair in found if pair[4]]
    assert not wrong, f"{len(wrong)} of {len(judged)} pairs:\n\n" + "\n\n".join(wrong[:3])


def test_drawn_pairs_are_equal_and_different_often_enough(judged):
    passing = sum(verdict.status == "pass" for _, _, verdict, _ in judged) / len(judged)
    assert 0.3 <= passing <= 0.7
