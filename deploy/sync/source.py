"""The source database: what must hold before anything is read, and its tables as dlt resources."""

import contextlib
from datetime import date, datetime, timedelta

import dlt
import sqlalchemy as sa
from declaration import Declaration, Refused, Table
from dlt.sources.sql_database import sql_table
from dlt.sources.sql_database.schema_types import table_to_columns

AHEAD = timedelta(days=1)
CHUNK = 20_000
DELETED = "_sync_deleted"
LONGEST_TEXT = 65_535


class Source:
    """Reads one state of the source: every query of `connection` sees the same rows where the database can do that.

    character: how much of a text column's length a character may take in raw. Redshift counts bytes: 4.
    """

    def __init__(self, url: str, declaration: Declaration, character: int = 1):
        self.declaration = declaration
        self.character = character
        self.engine = _engine(url)
        self.tables: dict[str, sa.Table] = {}
        self.wider: dict[tuple[str, str], dict] = {}  # columns where raw stays wider than the source has become

    @contextlib.contextmanager
    def connection(self):
        with self.engine.connect() as connection:
            levels = connection.dialect.get_isolation_level_values(connection.connection.dbapi_connection)
            if "REPEATABLE READ" in levels:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def reflect(self) -> None:
        """Find each declared table and column, or say all that is missing."""
        schema, problems = self.declaration.source_schema, []
        for table in self.declaration.tables:
            try:
                found = sa.Table(table.name, sa.MetaData(), schema=schema, autoload_with=self.engine)
            except sa.exc.NoSuchTableError:
                problems.append(f"{table.name} is not there, or {self.engine.url.username} may not see it")
                continue
            named = [*table.keys, *filter(None, [table.cursor, table.flag])]
            problems += [
                f"{table.name} has no column {name}; it has {', '.join(found.columns.keys())}"
                for name in named
                if name not in found.columns
            ]
            self.tables[table.name] = found
        if problems:
            raise Refused("the source lacks what the declaration names:\n  " + "\n  ".join(problems) + "\n" + MEND)

    def verify(self) -> None:
        """No row may hide from its cursor or its keys."""
        with self.connection() as connection:
            problems = [problem for table in self.declaration.tables for problem in self._problems(connection, table)]
        if problems:
            raise Refused("the source cannot be read safely:\n  " + "\n  ".join(problems) + "\n" + MEND)

    def _problems(self, connection, table: Table):
        found = self.tables[table.name]
        keys = [found.columns[key] for key in table.keys]
        null_keys = connection.scalar(_count(found).where(sa.or_(*[key.is_(None) for key in keys])))
        if null_keys:
            yield f"{table.name} has {null_keys:,} rows without {', '.join(table.keys)}: they cannot be merged"
        if not _unique(connection, found, set(table.keys)):
            twice = sa.select(sa.literal(1)).select_from(found).group_by(*keys).having(sa.func.count() > 1)
            repeated = connection.scalar(sa.select(sa.func.count()).select_from(twice.subquery()))
            if repeated:
                yield f"{table.name} has {repeated:,} values of {', '.join(table.keys)} more than once: name more keys"
        if table.flag and table.flag_value is None and isinstance(found.columns[table.flag].type, sa.String):
            yield f"{table.name}.{table.flag} is text: name the `value` that marks a deleted row"
        for name, hint in self.columns(table).items():
            if "data_type" not in hint:
                kind = found.columns[name].type
                yield f"{table.name}.{name} is {kind}, which raw cannot hold: declare a view that casts it"
        if table.cursor:
            yield from _cursor_problems(connection, table, found)

    def columns(self, table: Table) -> dict:
        """dlt's hints: types with length and precision; only keys are required, since a source may drop any other."""
        found = self.tables[table.name]
        hints = table_to_columns(found, "full_with_precision")
        for name, hint in hints.items():
            kind = found.columns[name].type
            if isinstance(kind, sa.Integer) and not isinstance(kind, sa.BigInteger):
                hint["precision"] = 16 if isinstance(kind, sa.SmallInteger) else 32
            if isinstance(kind, sa.Float):
                hint["data_type"] = "double"
            if isinstance(kind, sa.String) and hint.get("precision"):
                hint["precision"] = min(hint["precision"] * self.character, LONGEST_TEXT)
            hint["nullable"] = name not in table.keys
        if table.cursor:
            hints[table.cursor]["dedup_sort"] = "desc"
        return hints

    def resource(self, table: Table):
        cursor = None
        if table.cursor:
            # Without keys of its own: rows of the last cursor value are read again, for one may have changed since
            cursor = dlt.sources.incremental(table.cursor, primary_key=(), lag=table.lag or None)
        resource = sql_table(
            credentials=self.engine,
            table=table.name,
            schema=self.declaration.source_schema,
            incremental=cursor,
            chunk_size=CHUNK,
            reflection_level="full_with_precision",
            primary_key=list(table.keys),
            write_disposition="merge",
        )
        resource.apply_hints(columns=self._hints(table))
        if table.flag:
            resource.add_map(lambda row: row | {DELETED: deleted(table, row[table.flag])})
        return resource

    def _hints(self, table: Table) -> dict:
        hints = {name: hint | self.wider.get((table.name, name), {}) for name, hint in self.columns(table).items()}
        return hints | ({DELETED: {"name": DELETED, "data_type": "bool", "hard_delete": True}} if table.flag else {})

    def shape(self, table: Table):
        """The table itself, for one that has no row yet."""
        return dlt.resource(
            [dlt.mark.materialize_table_schema()],
            name=f"_shape_of_{table.name}",
            table_name=table.name,
            columns=self._hints(table),
            primary_key=list(table.keys),
            write_disposition="merge",
        )

    def keys(self, table: Table, name: str):
        """The keys of all rows there are now, for the comparison that finds deleted rows."""
        resource = sql_table(
            credentials=self.engine,
            table=table.name,
            schema=self.declaration.source_schema,
            chunk_size=CHUNK,
            included_columns=list(table.keys),
            reflection_level="full_with_precision",
            write_disposition="replace",
        )
        hints = {key: hint for key, hint in self.columns(table).items() if key in table.keys}
        resource.apply_hints(table_name=name, columns=hints)
        return resource.with_name(name)


MEND = "Nothing was loaded. Mend the declaration or the source, then this again."


def _engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg2")
        return sa.create_engine(parsed)
    except (sa.exc.ArgumentError, ModuleNotFoundError) as error:
        raise Refused(
            f"SYNC_SOURCE_URL: {error}. It takes an address as SQLAlchemy writes it; the driver of another database "
            "than PostgreSQL goes into requirements-sync.txt."
        ) from error


def deleted(table: Table, value) -> bool:
    return bool(value) if table.flag_value is None else value == table.flag_value


def kept(table: Table, found: sa.Table):
    """The rows that are not marked as deleted."""
    if not table.flag:
        return sa.true()
    flag = found.columns[table.flag]
    if table.flag_value is not None:
        return sa.or_(flag.is_(None), flag != table.flag_value)
    if isinstance(flag.type, sa.Boolean):
        return flag.is_not(sa.true())
    if isinstance(flag.type, sa.Integer | sa.Numeric):
        return sa.or_(flag.is_(None), flag == 0)
    return flag.is_(None)


def _count(found: sa.Table):
    return sa.select(sa.func.count()).select_from(found)


def _unique(connection, found: sa.Table, keys: set[str]) -> bool:
    """Whether the source itself keeps these keys unique."""
    inspector = sa.inspect(connection)
    unique = [inspector.get_pk_constraint(found.name, found.schema)["constrained_columns"]]
    for index in inspector.get_indexes(found.name, found.schema):
        if index["unique"] and not any(option.endswith("where") for option in index.get("dialect_options", {})):
            unique.append(index["column_names"])
    return any(columns and None not in columns and set(columns) <= keys for columns in unique)


def _cursor_problems(connection, table: Table, found: sa.Table):
    cursor = found.columns[table.cursor]
    if not isinstance(cursor.type, sa.Integer | sa.DateTime | sa.Date | sa.Numeric):
        yield f"{table.name}.{table.cursor} is {cursor.type}: a cursor is a time, a date or a number"
        return
    missing = connection.scalar(_count(found).where(cursor.is_(None)))
    if missing:
        yield (
            f"{table.name}.{table.cursor} is NULL in {missing:,} rows: they would never be read. Fill it, or set "
            "`cursor: null`"
        )
    newest = connection.scalar(sa.select(sa.func.max(cursor)))
    if isinstance(newest, date):
        now = connection.scalar(sa.select(sa.func.current_timestamp())).replace(tzinfo=None)
        day = newest.replace(tzinfo=None) if isinstance(newest, datetime) else datetime(*newest.timetuple()[:3])
        if day > now + AHEAD:
            yield f"{table.name}.{table.cursor} reaches {newest}, past today: changes before that would not be read"
