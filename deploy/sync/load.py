"""run: what has changed in the source goes into raw, what has left it goes out."""

import dlt
from declaration import Refused
from raw import KEYS, NAME, Raw
from source import Source


def run(source: Source, raw: Raw, reload: list[str], accepted: list[str]) -> None:
    raw.prepare()
    tables = raw.declaration.tables
    rebuild = _follow_schema(source, raw, reload) | {table.name for table in tables if raw.gone(table)}
    reread = raw.to_reread() | set(reload)
    for table in tables:
        loaded = raw.last(table) is not None and table.name not in rebuild
        if loaded and (table.name in reread or not raw.has_rows(table)):
            raw.forget(table)
    whole = [table for table in tables if table.name in rebuild]
    rows = _load(raw, _shaped(source, whole), refresh="drop_resources")
    new = [table for table in tables if not raw.columns(table)]
    known = [table for table in tables if table not in whole + new]
    rows |= _load(raw, _shaped(source, new) + [source.resource(table) for table in known])
    raw.has_reread([table.name for table in tables])
    removed = _remove(source, raw, accepted)
    for table in tables:
        left = f", {removed[table.name]:,} deleted" if table.name in removed else ""
        print(f"{table.name}: {rows.get(table.name, 0):,} rows read{left}")


def _follow_schema(source: Source, raw: Raw, reload: list[str]) -> set[str]:
    """Put changed columns on record; returns the tables that must be built again."""
    differing = [change for table in raw.declaration.tables for change in raw.compare(source, table)]
    rebuild = {change.table for change in differing if change.change == "type changed"}
    if refused := sorted(rebuild - set(reload)):
        changed = [change for change in differing if change.table in refused and change.change == "type changed"]
        said = "\n  ".join(map(str, changed))
        raise Refused(
            f"columns have changed so that raw's cannot follow:\n  {said}\nNothing was loaded. Drop the views on these "
            f"tables, then run --reload {' '.join(refused)}: it builds them again."
        )
    source.wider = {
        (table.name, column.name): raw.size(table, column.name)
        for table in raw.declaration.tables
        for column in source.tables[table.name].columns
        for change in differing
        if (change.table, change.column, change.change) == (table.name, raw.normalized(column.name), "narrowed")
    }
    for change in raw.record(differing):
        print(f"schema: {change}")
    return rebuild


def _shaped(source: Source, tables: list) -> list:
    return [made for table in tables for made in (source.shape(table), source.resource(table))]


def _load(raw: Raw, resources: list, refresh: str | None = None) -> dict[str, int]:
    if not resources:
        return {}
    source = dlt.source(lambda: resources, name=NAME, max_table_nesting=0)()
    raw.pipeline.run(source, refresh=refresh)
    return dict(raw.pipeline.last_trace.last_normalize_info.row_counts)


def _remove(source: Source, raw: Raw, accepted: list[str]) -> dict[str, int]:
    """After the rows, so that a row which comes between is not taken for one that has gone."""
    tables = [table for table in raw.declaration.tables if table.strategy == "snapshot"]
    rows = _load(raw, [source.keys(table, KEYS.format(table.name)) for table in tables])
    removed, refused = {}, []
    for table in tables:
        try:
            removed[table.name] = raw.remove(table, rows.get(KEYS.format(table.name), 0), table.name in accepted)
        except Refused as reason:
            refused.append(str(reason))
    if refused:
        raise Refused("\n".join(refused))
    return removed
