"""check: source and raw have the same rows and the same totals."""

import math

import sqlalchemy as sa
from declaration import Refused, Table
from raw import Raw
from source import Source, kept

MOST_CHANGED = 50_000
BATCH = 500


def check(source: Source, raw: Raw) -> bool:
    """Print a line per table; whether all agree."""
    print(f"{'table':<20}{'source rows':>14}{'raw rows':>14}{'figures':>9}  verdict")
    agree = True
    with source.connection() as connection:
        for table in raw.declaration.tables:
            agree &= _compare(connection, source, raw, table)
    return agree


def _compare(connection, source: Source, raw: Raw, table: Table) -> bool:
    found = source.tables[table.name]
    stored = raw.columns(table)
    if not stored or raw.gone(table):
        print(f"{table.name:<20}{'':>14}{'not there':>14}{'':>9}  differs: run loads it")
        return False
    columns = [column for column in found.columns if raw.normalized(column.name) in stored]
    lacking = [f"column {column.name} is not in raw" for column in found.columns if column not in columns]
    ours = _of_source(connection, table, found, columns)
    theirs = _of_raw(raw, table, columns)
    differences, note = _differences(columns, ours, theirs), ""
    if differences and raw.last(table) is not None:
        keys = _changed(connection, raw, table, found)
        ours = _of_source(connection, table, found, columns, found.columns[table.cursor] <= raw.last(table))
        theirs = [all_ - changed for all_, changed in zip(theirs, _of_keys(raw, table, columns, keys), strict=True)]
        differences = _differences(columns, ours, theirs)
        note = f", without {len(keys):,} rows changed since the last run" if keys else ""
    differences = lacking + differences
    verdict = ("differs" if differences else "agrees") + note
    print(f"{table.name:<20}{ours[0]:>14,}{theirs[0]:>14,}{len(columns) + 1:>9}  {verdict}")
    for difference in differences:
        print(f"{'':<20}{difference}")
    return not differences


def _summed(column: sa.Column) -> bool:
    return isinstance(column.type, sa.Numeric | sa.Float | sa.Integer)


def _near(column: sa.Column) -> float:
    """How far apart, relatively, two totals may be: those of floats depend on the order of the rows."""
    single = isinstance(column.type, sa.Float) and not isinstance(column.type, sa.Double)
    return 1e-6 if single else 1e-9 if isinstance(column.type, sa.Float) else 0


def _added(column: sa.Column):
    """In single precision a sum would lose the small values beside the large."""
    return sa.cast(column, sa.Double) if _near(column) > 1e-9 else column


def _of_source(connection, table: Table, found: sa.Table, columns, *where) -> list:
    figures = [sa.func.sum(_added(column)) if _summed(column) else sa.func.count(column) for column in columns]
    row = connection.execute(sa.select(sa.func.count(), *figures).select_from(found).where(kept(table, found), *where))
    return [figure or 0 for figure in row.one()]


def _of_raw(raw: Raw, table: Table, columns, where: str = "1 = 1", values=()) -> list:
    figures = [f"{'sum' if _summed(column) else 'count'}({raw.column(column.name)})" for column in columns]
    (row,) = raw.execute(f"select count(*), {', '.join(figures)} from {raw.name(table.name)} where {where}", *values)
    return [figure or 0 for figure in row]


def _changed(connection, raw: Raw, table: Table, found: sa.Table) -> list[tuple]:
    """The keys of the rows that raw cannot have as they are now."""
    keys = sa.select(*[found.columns[key] for key in table.keys])
    rows = connection.execute(keys.where(found.columns[table.cursor] > raw.last(table)).limit(MOST_CHANGED + 1))
    changed = [tuple(row) for row in rows]
    if len(changed) > MOST_CHANGED:
        raise Refused(f"{table.name}: more than {MOST_CHANGED:,} rows changed since the last run; run, then check")
    return changed


def _of_keys(raw: Raw, table: Table, columns, keys: list[tuple]) -> list:
    totals = [0] * (len(columns) + 1)
    one = " and ".join(f"{raw.column(key)} = %s" for key in table.keys)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        values = [value for key in batch for value in key]
        figures = _of_raw(raw, table, columns, " or ".join([f"({one})"] * len(batch)), values)
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
    return totals


def _differences(columns, ours: list, theirs: list) -> list[str]:
    names = ["rows", *(f"{'sum of' if _summed(column) else 'values in'} {column.name}" for column in columns)]
    near = [0, *map(_near, columns)]
    return [
        f"{name}: source {mine:,}, raw {its:,}"
        for name, mine, its, apart in zip(names, ours, theirs, near, strict=True)
        if mine != its and not (apart and math.isclose(mine, its, rel_tol=apart))
    ]
