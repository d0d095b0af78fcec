"""The pairs of tables that are compared, and the trials: which pair, which contenders."""

from dataclasses import dataclass

from contenders import CONTENDERS, LEGACY, NEW, Bench, Pair

LARGEST = 12_000_000  # rows of the full run; the other sizes are parts of it
LINEITEM = (
    "l_orderkey", "l_linenumber", "l_extendedprice", "l_comment", "l_partkey", "l_suppkey", "l_quantity",
    "l_discount", "l_tax", "l_returnflag", "l_linestatus", "l_shipdate", "l_commitdate", "l_receiptdate",
    "l_shipinstruct", "l_shipmode",
)  # fmt: skip
KEY = LINEITEM[:2]
TABLE = "lineitem"
CHANGED = {
    "equal": "false",
    "one row": "(l_orderkey, l_linenumber) = (select l_orderkey, l_linenumber from {legacy} offset {middle} limit 1)",
    "1 %": "mod(l_orderkey * 7 + l_linenumber, 100) = 0",
    "all rows": "true",
}
OWN = ("floor", "parity")
ALL = tuple(CONTENDERS)
NOT_THE_RECIPE = tuple(name for name in ALL if name != "parity, Redshift's SQL")  # it takes minutes on PostgreSQL


@dataclass(frozen=True)
class Trial:
    rows: int
    columns: int
    changed: str
    contenders: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.rows} rows, {self.columns} columns, {self.changed} changed".replace("equal changed", "equal")


def sizes(largest: int) -> dict[str, int]:
    return {"1": largest // 12, "2": largest // 6, "6": largest // 2, "12": largest}


def trials(largest: int) -> list[Trial]:
    rows = sizes(largest)
    return [
        *(Trial(rows["1"], 16, changed, ALL) for changed in CHANGED),
        Trial(rows["2"], 16, "equal", OWN),
        *(Trial(rows["6"], 16, changed, NOT_THE_RECIPE) for changed in ("equal", "one row")),
        Trial(rows["12"], 16, "equal", OWN),
        *(Trial(largest // 24, columns, "equal", OWN) for columns in (4, 16, 64, 256)),
    ]


def columns(count: int) -> dict[str, str]:
    """lineitem narrowed or widened: the name of each column, and the column of lineitem that it holds."""
    return {f"{LINEITEM[i % 16]}_{i // 16}" if i >= 16 else LINEITEM[i]: LINEITEM[i % 16] for i in range(count)}


def make_pair(bench: Bench, trial: Trial) -> Pair:
    """Both tables anew, indexed by their key, vacuumed and analyzed."""
    legacy, new = f"{LEGACY}.{TABLE}", f"{NEW}.{TABLE}"
    chosen = columns(trial.columns)
    condition = CHANGED[trial.changed].format(legacy=legacy, middle=trial.rows // 2)
    changed = f"(l_extendedprice + case when {condition} then 0.01 else 0 end)::numeric(15, 2) as l_extendedprice"
    copied = ", ".join(changed if name == "l_extendedprice" else name for name in chosen)
    read = ", ".join(f"{source} as {name}" for name, source in chosen.items())
    for table, query in (
        (legacy, f"select {read} from raw.lineitem limit {trial.rows}"),
        (new, f"select {copied} from {legacy}"),
    ):
        bench.sql(f"drop table if exists {table}")
        bench.sql(f"create table {table} as {query}")
        bench.sql(f"create unique index on {table} ({', '.join(KEY)})")
        bench.sql(f"vacuum analyze {table}")
    bench.as_admin("checkpoint")
    return Pair(TABLE, tuple(chosen), KEY)


# What a comparison can miss: tiny pairs that differ in one way each, as the rows of both sides. The first is equal.
A, B, NULLS = "(1, 'a', 10.0001, '2026-01-01 00:00:00.1')", "(2, 'b', 20, '2026-01-02')", "(3, null, null, null)"
WEAKNESSES = {
    "equal": ((A, B, NULLS), (NULLS, B, A)),
    "a changed value": ((A, B), (A, B.replace("'b'", "'c'"))),
    "a missing row": ((A, B), (A,)),
    "an unexpected row": ((A,), (A, B)),
    "NULL for a value": ((A, B), (A, B.replace("'b'", "null"))),
    "'' for NULL": ((A, NULLS), (A, NULLS.replace("3, null", "3, ''"))),
    "a trailing blank": ((A, B), (A, B.replace("'b'", "'b '"))),
    "the fourth decimal": ((A, B), (A.replace("10.0001", "10.0004"), B)),
    "a tenth of a second": ((A, B), (A.replace(".1'", ".9'"), B)),
    "values swapped between rows": ((A, B), (A.replace("'a'", "'b'"), B.replace("'b'", "'a'"))),
    "copies of a row": ((A, A, B), (A, A, A, A, A, B)),
    "copies of other rows": ((A, A, B), (A, B, B)),
    "a column more": ((A, B), (A, B)),
}


def make_weaknesses(bench: Bench) -> dict[str, Pair]:
    pairs = {}
    for number, (name, sides) in enumerate(WEAKNESSES.items()):
        table = f"tiny_{number}"
        for schema, rows in zip((LEGACY, NEW), sides, strict=True):
            bench.sql(f"drop table if exists {schema}.{table}")
            bench.sql(f"create table {schema}.{table} (id integer, v varchar(20), n numeric(20, 6), seen_at timestamp)")
            bench.sql(f"insert into {schema}.{table} values {', '.join(rows)}")
        if name == "a column more":
            bench.sql(f"alter table {NEW}.{table} add column more integer default 7")
        pairs[name] = Pair(table, ("id", "v", "n", "seen_at"), ("id",))
    return pairs
