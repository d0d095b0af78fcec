"""What `parity` must say, stated the slow and obvious way: every row is read, every rule is a line of Python.

`judge` returns the reasons for which a pair of tables differs under a declaration; none means equal.
"""

import re
import struct
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import zip_longest

NUMBERS = {"smallint", "integer", "bigint", "numeric", "real", "double precision"}
TEXTS = {"character", "character varying", "text"}
TIMES = {"date", "timestamp without time zone", "timestamp with time zone"}
YEAR_ONE = date(1970, 1, 1).toordinal()  # days before 1970
STEPS = {"second": 1, "minute": 60, "day": 86400}


@dataclass
class Waiver:
    column_name: str
    predicate: str
    max_rows: int
    owner: str = "finance"
    reason: str = "agreed"
    expires_on: str = "2999-12-31"

    @property
    def holds(self) -> bool:
        return self.expires_on > "2026-01-01" and bool(self.owner and self.reason)


@dataclass
class Row:
    values: dict
    waived_by: set


@dataclass
class Side:
    types: dict[str, str]
    rows: list[Row] = field(default_factory=list)


@dataclass
class Verdict:
    reasons: list[str]
    legacy_rows: int
    new_rows: int
    reasons_by_period: list[str]  # where a key that is one row a side in its period may use its tolerances

    @property
    def status(self) -> str:
        return "fail" if self.reasons else "pass"

    def allows(self, status: str) -> bool:
        """Rows are looked at only in periods that differ: whether a key is unique may be judged there, or in all."""
        return status == self.status or status == "pass" and not self.reasons_by_period


def judge(cursor, legacy: str, new: str, arguments: dict, waivers: list[Waiver]) -> Verdict:
    cursor.execute("set local extra_float_digits = 1")  # floats as they are, whatever the role's setting
    sides = [read_types(cursor, legacy), read_types(cursor, new)]
    renamed = arguments.get("renamed_columns", {})
    columns, reasons = counterparts(*sides, renamed, arguments)
    for side, relation, aliases in zip(sides, (legacy, new), (renamed, {}), strict=True):
        side.rows = read_rows(cursor, relation, side.types, aliases, arguments.get("where", "true"), waivers)
    legacy_rows = [comparable(row, sides[0], sides[1], columns, arguments, "legacy") for row in sides[0].rows]
    new_rows = [comparable(row, sides[1], sides[0], columns, arguments, "new") for row in sides[1].rows]
    if arguments.get("event_time") in columns:
        legacy_rows, new_rows, late = common_span(legacy_rows, new_rows, arguments)
        reasons += late
    if not legacy_rows and not new_rows and not arguments.get("allow_empty"):
        reasons.append("both sides are empty")
    strictly, by_period = (
        different_rows(legacy_rows, new_rows, columns, arguments, waivers, by_period) for by_period in (False, True)
    )
    return Verdict(reasons + strictly, len(legacy_rows), len(new_rows), reasons + by_period)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def bare(data_type: str) -> str:
    return re.sub(r"\([^)]*\)", "", data_type)


def read_types(cursor, relation: str) -> Side:
    cursor.execute(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute "
        "where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum",
        (relation,),
    )
    return Side(dict(cursor.fetchall()))


def read_rows(cursor, relation, types, aliases, where, waivers) -> list[Row]:
    """Every value as text, but a char as it is delivered (padded) and a moment as seconds since 1970."""
    selected = []
    for name, data_type in types.items():
        if bare(data_type) in TIMES:
            selected.append(f"extract(epoch from {quoted(name)})::text")
        elif bare(data_type) == "character":
            selected.append(quoted(name))
        else:
            selected.append(f"{quoted(name)}::text")
    selected += [f"coalesce(({waiver.predicate}), false)" for waiver in waivers]
    aliased = "".join(f", {quoted(old)} as {quoted(new)}" for new, old in aliases.items())
    cursor.execute(f"select {', '.join(selected)} from (select *{aliased} from {relation}) as side where ({where})")
    rows = []
    for record in cursor.fetchall():
        flags = record[len(types) :]
        values = dict(zip(types, record[: len(types)], strict=True))
        rows.append(Row(values, {index for index, flag in enumerate(flags) if flag}))
    return rows


def counterparts(legacy: Side, new: Side, renamed, arguments) -> tuple[dict, list[str]]:
    """The compared columns, {new name: legacy name}, and what is wrong with the rest."""
    excluded = arguments.get("exclude_columns", {})
    columns, reasons = {}, []
    for name, data_type in new.types.items():
        legacy_name = renamed.get(name, name)
        renamed_away = name in renamed.values() and name not in renamed
        if name in excluded:
            continue
        if legacy_name not in legacy.types or renamed_away:
            reasons.append(f"only new has {name}")
            continue
        columns[name] = legacy_name
        if legacy.types[legacy_name] != data_type and arguments.get("type_drift", "fail") == "fail":
            reasons.append(f"type of {name}")
    used = {renamed.get(name, name) for name in excluded} | set(columns.values()) | set(excluded)
    reasons += [f"only legacy has {name}" for name in legacy.types if name not in used]
    return columns, reasons


def comparable(row: Row, own: Side, other: Side, columns, arguments, side) -> Row:
    values = {}
    normalize = arguments.get("normalize", {})
    for name, legacy_name in columns.items():
        own_name, other_name = (legacy_name, name) if side == "legacy" else (name, legacy_name)
        own_type, other_type = own.types[own_name], other.types[other_name]
        value = parsed(row.values[own_name], bare(own_type), bare(other_type))
        for rule in normalize.get("*", []) + normalize.get(name, []):
            value = value if value is None else normalized(value, bare(own_type), rule)
        values[name] = value
    return Row(values, row.waived_by)


def parsed(text, own_type: str, other_type: str):
    if text is None:
        return None
    if own_type in NUMBERS | TIMES:
        if text == "NaN":
            return text
        if "Infinity" in text:
            return float(text)
        if {own_type, other_type} == {"real", "double precision"}:
            text = repr(struct.unpack("f", struct.pack("f", float(text)))[0] if own_type == "real" else float(text))
        return Fraction(text)
    return text


def normalized(value, data_type: str, rule: str):
    if data_type in TEXTS:
        empty = value.rstrip(" ") if data_type == "character" else value
        if rule == "null_if_empty":
            return value if empty else None
        if rule == "lower":
            return "".join(letter.lower() for letter in value)
        if rule in ("trim", "rtrim"):
            return value.strip(" ") if rule == "trim" else value.rstrip(" ")
    if data_type in TIMES and rule in STEPS and isinstance(value, Fraction):
        return value - value % STEPS[rule]
    return value


def common_span(legacy_rows, new_rows, arguments) -> tuple[list[Row], list[Row], list[str]]:
    """The rows in the window before the older newest moment, or today; rows without a moment always count."""

    def moment(row):
        return row.values[arguments["event_time"]]

    sides, reasons = [legacy_rows, new_rows], []
    newest = [max((moment(row) for row in rows if moment(row) is not None), default=None) for rows in sides]
    known = [value for value in newest if value is not None]
    if not known:
        return legacy_rows, new_rows, reasons
    if arguments.get("window_days"):
        today = time.time() // 86400 * 86400  # the warehouse is in UTC
        start = min(*known, today) - arguments["window_days"] * 86400
        sides = [[row for row in rows if moment(row) is None or moment(row) > start] for rows in sides]
    if len(known) == 2:
        watermark = min(known)
        late_hours = arguments.get("late_hours")
        if newest[0] != newest[1] and (late_hours is None or max(known) - watermark > late_hours * 3600):
            reasons.append("late rows")
        sides = [[row for row in rows if moment(row) is None or moment(row) <= watermark] for rows in sides]
    return *sides, reasons


def different_rows(legacy_rows, new_rows, columns, arguments, waivers, by_period: bool) -> list[str]:
    keys = arguments.get("primary_key") or list(columns)
    keys = [keys] if isinstance(keys, str) else [key for key in keys if key in columns]
    groups = defaultdict(lambda: ([], []))
    for side, rows in enumerate((legacy_rows, new_rows)):
        for row in rows:
            groups[tuple(row.values[key] for key in keys)][side].append(row)
    reasons, used = [], Counter()
    for key, (ours, theirs) in groups.items():
        unique = len(ours) <= 1 and len(theirs) <= 1
        if by_period and arguments.get("event_time") in columns and not unique:
            ours, theirs = without_settled(ours, theirs, arguments)
        for old, fresh in zip_longest(without(ours, theirs), without(theirs, ours)):
            waived_by = (old.waived_by if old else set()) | (fresh.waived_by if fresh else set())
            differing = ["*"] if not (old and fresh) else changed(old, fresh, arguments.get("tolerance", {}), unique)
            for index in waived_by:
                used[index] += any(waivers[index].column_name in ("*", name) for name in differing)
            for name in differing:
                scopes = {waivers[index].column_name for index in waived_by if waivers[index].holds}
                if not scopes & {name, "*"}:
                    reasons.append(f"{'row' if name == '*' else name} at key {key}")
    for index, waiver in enumerate(waivers):
        if not waiver.holds or used[index] > waiver.max_rows:
            reasons.append(f"waiver {index}: used {used[index]} of {waiver.max_rows}, holds: {waiver.holds}")
    return reasons


def without_settled(ours: list[Row], theirs: list[Row], arguments: dict) -> tuple[list[Row], list[Row]]:
    """The rows of a key but for those that are one a side in their period and within their tolerances."""
    periods = defaultdict(lambda: ([], []))
    for side, rows in enumerate((ours, theirs)):
        for row in rows:
            periods[period(row.values[arguments["event_time"]], arguments.get("period", "month"))][side].append(row)
    left = [
        (old, fresh)
        for old, fresh in periods.values()
        if [len(old), len(fresh)] != [1, 1] or changed(old[0], fresh[0], arguments.get("tolerance", {}), True)
    ]
    return [row for old, _ in left for row in old], [row for _, fresh in left for row in fresh]


def period(moment, length: str):
    """What is the same for two moments of one period; before the year 1 a period is a day."""
    if not isinstance(moment, Fraction) or moment // 86400 <= -YEAR_ONE:
        return moment
    day = date.fromordinal(YEAR_ONE + int(moment // 86400))
    parts = {"week": day.isocalendar()[:2], "month": (day.year, day.month), "quarter": (day.year, (day.month - 1) // 3)}
    return parts.get(length, day.year if length == "year" else day)


def without(rows: list[Row], others: list[Row]) -> list[Row]:
    """The rows that are left when each of the others has taken away one equal row."""
    left = Counter(tuple(row.values.values()) for row in others)
    out = []
    for row in rows:
        values = tuple(row.values.values())
        if left[values]:
            left[values] -= 1
        else:
            out.append(row)
    return out


def changed(old: Row, fresh: Row, tolerance: dict, unique: bool) -> list[str]:
    out = []
    for name, was in old.values.items():
        now = fresh.values[name]
        if was != now and not (unique and name in tolerance and close(was, now, tolerance[name])):
            out.append(name)
    return out


def close(legacy, new, bound: dict) -> bool:
    if not (isinstance(legacy, Fraction) and isinstance(new, Fraction)):
        return False
    size = abs(legacy) if "relative" in bound else 1
    return abs(legacy - new) <= Fraction(str(next(iter(bound.values())))) * size
