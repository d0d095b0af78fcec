"""The destination: dlt's pipeline, the record of schema changes, and the rows that have left the source."""

import os
from dataclasses import astuple, dataclass
from datetime import datetime, timezone

import dlt
from declaration import Declaration, Refused, Table
from dlt.common.destination.exceptions import DestinationUndefinedEntity
from dlt.destinations import filesystem, postgres, redshift
from source import DELETED, Source
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

NAME = "parallel_run_sync"
CHANGES = "_sync_schema_changes"
DELETES = "_sync_deletes"
REREAD = "_sync_reread"
KEYS = "_sync_keys_{}"
BACK = "as in raw"


def destination(url: str):
    """PostgreSQL, or Redshift with its files on S3."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Refused(f"SYNC_DESTINATION_URL is no address: {error}") from error
    if parsed.drivername not in ("postgresql", "postgres", "redshift"):
        raise Refused(f"SYNC_DESTINATION_URL is for {parsed.drivername}; it takes postgresql://… or redshift://…")
    # dlt wants a host and a password, also where a socket takes neither; psycopg2 speaks to both by this name
    complete = parsed.set(
        drivername="postgresql", host=parsed.host or "localhost", password=parsed.password or "none"
    ).render_as_string(hide_password=False)
    if parsed.drivername != "redshift":
        return postgres(credentials=complete), None
    bucket, role = os.environ.get("SYNC_STAGING_URL", ""), os.environ.get("SYNC_STAGING_IAM_ROLE") or None
    if not bucket.startswith("s3://"):
        raise Refused(
            f"SYNC_STAGING_URL got {bucket or 'nothing'}; for Redshift it takes s3://bucket/prefix, where the files "
            "wait for COPY"
        )
    return redshift(credentials=complete, staging_iam_role=role), filesystem(bucket_url=bucket)


@dataclass(frozen=True)
class Change:
    table: str
    column: str
    change: str
    before: str | None = None
    after: str | None = None

    def __str__(self) -> str:
        types = " → ".join(filter(None, (self.before, self.after)))
        return f"{self.table}{'.' * bool(self.column)}{self.column} {self.change}{': ' * bool(types)}{types}"


class Raw:
    """Starts from what the destination knows, whatever a run before left on this machine."""

    def __init__(self, url: str, declaration: Declaration, folder: str):
        made, staging = destination(url)
        self.declaration = declaration
        self.pipeline = dlt.pipeline(
            NAME, pipelines_dir=folder, destination=made, staging=staging, dataset_name=declaration.raw_schema
        )
        self.pipeline.sync_destination()
        known = NAME in self.pipeline.schemas
        self.schema = self.pipeline.schemas[NAME] if known else dlt.Schema(NAME)
        self.client = self.pipeline.sql_client()

    def __enter__(self):
        self.client.open_connection()
        return self

    def __exit__(self, *_):
        self.client.close_connection()

    def execute(self, sql: str, *values):
        return self.client.execute_sql(sql, *values)

    def name(self, table: str) -> str:
        return self.client.make_qualified_table_name(self.schema.naming.normalize_tables_path(table))

    def column(self, name: str) -> str:
        return self.client.escape_column_name(self.schema.naming.normalize_identifier(name))

    def last(self, table: Table):
        """The largest cursor value that was loaded."""
        return (
            self._resource_state(self.pipeline.state, table)
            .get("incremental", {})
            .get(table.cursor, {})
            .get("last_value")
        )

    def forget(self, table: Table) -> None:
        """Read this table from its beginning; its rows stay until they are merged."""
        with self.pipeline.managed_state() as state:
            self._resource_state(state, table).pop("incremental", None)

    def _resource_state(self, state, table: Table) -> dict:
        return state.get("sources", {}).get(NAME, {}).get("resources", {}).get(table.name, {})

    def has_rows(self, table: Table) -> bool:
        return bool(self.execute(f"select 1 from {self.name(table.name)} limit 1"))

    def gone(self, table: Table) -> bool:
        """Whether it was loaded, and somebody has dropped it since, or a run was killed that built it again."""
        if not self.columns(table):
            return False
        try:
            self.has_rows(table)
        except DestinationUndefinedEntity:
            return True
        return False

    # Schema changes

    def prepare(self) -> None:
        if not self.client.has_dataset():
            self.client.create_dataset()
        self.execute(
            f"create table if not exists {self.name(CHANGES)} (recorded_at timestamptz, table_name varchar(127), "
            "column_name varchar(127), change varchar(20), before varchar(127), after varchar(127))"
        )
        self.execute(
            f"create table if not exists {self.name(DELETES)} (deleted_at timestamptz, table_name varchar(127), "
            "rows bigint)"
        )
        self.execute(f"create table if not exists {self.name(REREAD)} (noted_at timestamptz, table_name varchar(127))")

    def columns(self, table: Table) -> dict:
        """{column: hint} as raw has them; none before the first load."""
        stored = self.schema.tables.get(self.schema.naming.normalize_identifier(table.name), {}).get("columns", {})
        return {name: hint for name, hint in stored.items() if not name.startswith("_dlt") and name != DELETED}

    def size(self, table: Table, column: str) -> dict:
        hint = self.columns(table)[self.normalized(column)]
        return {part: hint[part] for part in ("precision", "scale") if part in hint}

    def normalized(self, name: str) -> str:
        return self.schema.naming.normalize_identifier(name)

    def compare(self, source: Source, table: Table):
        """What the source has other than raw."""
        stored = self.columns(table)
        if not stored:
            yield Change(table.name, "", "table added")
            return
        hints = {self.normalized(name): hint for name, hint in source.columns(table).items()}
        for name in [*hints, *(name for name in stored if name not in hints)]:
            before, after = _type(stored.get(name)), _type(hints.get(name))
            if name not in stored:
                yield Change(table.name, name, "added", None, after)
            elif name not in hints:
                yield Change(table.name, name, "dropped", before, None)
            elif before != after:
                yield Change(table.name, name, _kind(stored[name], hints[name]), before, after)
            else:
                yield Change(table.name, name, BACK, None, after)

    def record(self, changes: list[Change]) -> list[Change]:
        """Widen what grew, and keep a line of each change that is not the last on record."""
        for change in changes:
            if change.change == "widened":
                self._widen(change)
        columns = "table_name, column_name, change, before, after"
        recorded = self.execute(f"select {columns} from {self.name(CHANGES)} order by recorded_at")
        latest = {row[:2]: Change(*row) for row in recorded}
        new = [change for change in changes if _news(change, latest.get((change.table, change.column)))]
        with self.client.begin_transaction():
            for change in new:
                self._note(CHANGES, *astuple(change))
                if change.change in ("added", BACK):
                    self._note(REREAD, change.table)
        return new

    def to_reread(self) -> set[str]:
        """Tables whose new column has values in rows that the cursor has passed; noted until such a run has ended."""
        return {table for (table,) in self.execute(f"select table_name from {self.name(REREAD)}")}

    def has_reread(self, tables: list[str]) -> None:
        for table in tables:
            self.execute(f"delete from {self.name(REREAD)} where table_name = %s", table)

    def _widen(self, change: Change) -> None:
        """Outside of a transaction: Redshift alters no column in one, and refuses a length that is there already."""
        table, escape = self.normalized(change.table), self.client.escape_column_name
        for schema in (self.client.dataset_name, self.client.staging_dataset_name):
            found = self.execute(
                "select character_maximum_length from information_schema.columns "
                "where table_schema = %s and table_name = %s and column_name = %s",
                schema, table, change.column,
            )  # fmt: skip
            if found and change.after != f"varchar({found[0][0]})":
                statement = f"alter column {self.column(change.column)} type {change.after}"
                self.execute(f"alter table {escape(schema)}.{escape(table)} {statement}")

    def _note(self, table: str, *values) -> None:
        holders = ", ".join(["%s"] * (len(values) + 1))
        self.execute(f"insert into {self.name(table)} values ({holders})", datetime.now(timezone.utc), *values)

    # Deleted rows

    def remove(self, table: Table, rows_in_source: int, accepted: bool) -> int:
        """Delete from raw what the source no longer has, unless that is more than may be."""
        raw, keys = self.name(table.name), self.name(KEYS.format(table.name))
        same = " and ".join(f"{keys}.{self.column(key)} = {raw}.{self.column(key)}" for key in table.keys)
        gone = f"not exists (select 1 from {keys} where {same})" if rows_in_source else "1 = 1"
        with self.client.begin_transaction():
            ((rows,),) = self.execute(f"select count(*) from {raw}")
            ((leaving,),) = self.execute(f"select count(*) from {raw} where {gone}")
            if leaving > rows * table.at_most / 100 and not accepted:
                raise Refused(
                    f"{table.name}: {leaving:,} of {rows:,} rows are no longer in the source, more than "
                    f"deletes.at_most ({table.at_most:g} %). They stay in raw; changed rows were loaded. Look at the "
                    f"source; if it is right: run --accept-deletes {table.name}"
                )
            if leaving:
                self.execute(f"delete from {raw} where {gone}")
                self._note(DELETES, table.name, leaving)
        return leaving


def _news(change: Change, last: Change | None) -> bool:
    if change.change == BACK:
        return last is not None and last.change == "dropped"  # the column is back
    return change != last


def _type(hint: dict | None) -> str | None:
    """As the destination writes it, for a person to read and for `alter column`."""
    if hint is None:
        return None
    kind, precision, scale = hint["data_type"], hint.get("precision"), hint.get("scale")
    if kind == "bigint":
        return {16: "smallint", 32: "integer"}.get(precision, "bigint")
    if kind == "timestamp":
        return "timestamp with time zone" if hint.get("timezone", True) else "timestamp"
    name = {"text": "varchar", "decimal": "numeric"}.get(kind, kind)
    if name not in ("varchar", "numeric", "binary") or precision is None:
        return name
    return f"{name}({precision}, {scale or 0})" if name == "numeric" else f"{name}({precision})"


def _kind(before: dict, after: dict) -> str:
    """widened: raw's column can follow; narrowed: it can stay; otherwise the table must be built again."""
    if before["data_type"] != after["data_type"] or before.get("timezone", True) != after.get("timezone", True):
        return "type changed"
    sizes = [_sizes(hint) for hint in (before, after)]
    if all(new >= old for old, new in zip(*sizes, strict=True)):
        return "widened" if after.get("precision") or before["data_type"] == "bigint" else "type changed"
    return "narrowed" if all(new <= old for old, new in zip(*sizes, strict=True)) else "type changed"


def _sizes(hint: dict) -> tuple[float, float]:
    """Digits before and after the point, or the length."""
    precision, scale = hint.get("precision") or float("inf"), hint.get("scale") or 0
    return (precision - scale, scale)
