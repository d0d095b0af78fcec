"""tables.yml: which tables are loaded, by which cursor and keys, and how deleted rows leave raw."""

from dataclasses import dataclass
from pathlib import Path

import yaml

STRATEGIES = {"soft": ("column", "value"), "snapshot": ("at_most",), "none": ("reason",)}
TABLE_FIELDS = ("keys", "cursor", "lag", "deletes")
FIELDS = ("source_schema", "raw_schema", "tables")
AT_MOST = 10


class Refused(Exception):
    """What is wrong, and the next step."""


@dataclass(frozen=True)
class Table:
    name: str
    keys: tuple[str, ...]
    cursor: str | None
    lag: int
    strategy: str
    flag: str | None
    flag_value: object
    at_most: float


@dataclass(frozen=True)
class Declaration:
    source_schema: str | None
    raw_schema: str
    tables: tuple[Table, ...]

    def only(self, names: list[str]) -> "Declaration":
        unknown = [name for name in names if name not in {table.name for table in self.tables}]
        if unknown:
            declared = ", ".join(table.name for table in self.tables)
            raise Refused(f"--tables got {', '.join(unknown)}; it takes the tables of the declaration: {declared}")
        chosen = tuple(table for table in self.tables if not names or table.name in names)
        return Declaration(self.source_schema, self.raw_schema, chosen)


def read(path: Path) -> Declaration:
    try:
        found = yaml.safe_load(path.read_text())
    except OSError as error:
        raise Refused(f"--config got {path}: {error.strerror}. It takes a file like deploy/sync/tables.yml") from error
    except yaml.YAMLError as error:
        raise Refused(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(found, dict):
        raise Refused(f"{path} takes the fields {', '.join(FIELDS)}; it has none")
    problems = _unknown("", found, FIELDS)
    tables = found.get("tables")
    if not isinstance(tables, dict) or not tables:
        problems.append("tables got nothing; it takes {table: {keys: …, cursor: …, deletes: …}}")
        tables = {}
    for field in ("source_schema", "raw_schema"):
        if not isinstance(found.get(field, "-"), str):
            problems.append(f"{field} got {found[field]!r}; it takes a schema's name")
    for name, fields in tables.items():
        problems += [f"tables.{name}{problem}" for problem in _problems(fields)]
    if problems:
        raise Refused(f"{path} cannot be used:\n  " + "\n  ".join(problems) + "\nMend these, then this again.")
    made = tuple(_table(str(name), fields) for name, fields in tables.items())
    return Declaration(found.get("source_schema"), found.get("raw_schema", "raw"), made)


def _table(name: str, fields: dict) -> Table:
    deletes = fields["deletes"]
    return Table(
        name=name,
        keys=tuple(_listed(fields["keys"])),
        cursor=fields["cursor"],
        lag=fields.get("lag", 0),
        strategy=deletes["strategy"],
        flag=deletes.get("column"),
        flag_value=deletes.get("value"),
        at_most=deletes.get("at_most", AT_MOST),
    )


def _listed(value) -> list:
    return value if isinstance(value, list) else [value]


def _unknown(where: str, fields: dict, known: tuple[str, ...]) -> list[str]:
    return [f"{where}{field} is unknown; it takes {', '.join(known)}" for field in fields if field not in known]


def _problems(fields) -> list[str]:
    if not isinstance(fields, dict):
        return [f" got {fields!r}; it takes {', '.join(TABLE_FIELDS)}"]
    found = _unknown(".", fields, TABLE_FIELDS)
    keys = _listed(fields.get("keys"))
    if not keys or not all(isinstance(key, str) and key for key in keys):
        found.append(f".keys got {fields.get('keys')!r}; it takes a column or a list: rows are merged by it")
    if "cursor" not in fields or not isinstance(fields["cursor"], str | None):
        found.append(
            f".cursor got {fields.get('cursor', 'nothing')!r}; it takes the column that grows with each change, or "
            "null: then every run reads the whole table"
        )
    lag = fields.get("lag", 0)
    if not isinstance(lag, int) or isinstance(lag, bool) or lag < 0:
        found.append(f".lag got {lag!r}; it takes a number from 0: seconds (days for dates) that are read again")
    return found + [f".deletes{problem}" for problem in _delete_problems(fields.get("deletes"))]


def _delete_problems(deletes) -> list[str]:
    strategies = "{strategy: soft, column: …}, {strategy: snapshot} or {strategy: none, reason: …}"
    if not isinstance(deletes, dict) or deletes.get("strategy") not in STRATEGIES:
        return [f" got {deletes!r}; it takes {strategies}"]
    strategy = deletes["strategy"]
    found = _unknown(".", deletes, ("strategy", *STRATEGIES[strategy]))
    if strategy == "soft" and not (isinstance(deletes.get("column"), str) and deletes["column"]):
        found.append(f".column got {deletes.get('column')!r}; it takes the column that marks a deleted row")
    if strategy == "none" and not str(deletes.get("reason") or "").strip():
        found.append(".reason got nothing; it takes why no row of this table is ever deleted")
    at_most = deletes.get("at_most", AT_MOST)
    if isinstance(at_most, bool) or not isinstance(at_most, int | float) or not 0 <= at_most <= 100:
        found.append(f".at_most got {at_most!r}; it takes the percentage of rows that one run may delete")
    return found
