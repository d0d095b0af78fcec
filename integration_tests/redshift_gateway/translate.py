"""Translates one Redshift statement to PostgreSQL, and refuses what Redshift does not know."""

import json
import logging
import re
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from functions import (
    AVAILABLE,
    COMPUTE_ONLY,
    COMPUTE_SYSTEM_PREFIXES,
    ELSEWHERE,
    LEADER_ONLY,
    MADE_HERE,
    REDSHIFT_SETTINGS,
    SHARED_SETTINGS,
    SYSTEM_VIEWS,
    UNDOCUMENTED,
)
from sqlglot import exp
from sqlglot.dialects.redshift import Redshift
from sqlglot.parsers.redshift import RedshiftParser
from sqlglot.tokens import TokenType

logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it warns of every statement that it takes as a whole

OURS = "redshift_gateway"
LATE_COLUMNS = "pg_get_late_binding_view_cols"
MIXED = "Specified types or functions (one per INFO message) not supported on Redshift tables."
NOT_ON_A_TABLE = "One or more of the used functions must be applied on at least one user created table."

# Statements whose text is sent on with little change, by their first words.
AS_TEXT = re.compile(
    r"(begin|start|commit|end|abort|rollback|grant|revoke|comment|lock|vacuum|analyze|analyse|set|reset|show|call|drop|use"
    r"|(alter|create)\s+(schema|user|group|role|default|database|procedure|or\s+replace\s+procedure)"
    r"|alter\s+table\s+\S+\s+owner)\b",
    re.I,
)
# Syntax that PostgreSQL has and Redshift has not, and what Redshift's parser would stumble over.
POSTGRES_SYNTAX = {
    exp.Filter: "filter",
    exp.Lateral: "lateral",
    exp.Array: "array",
    exp.OnConflict: "on",
    exp.Returning: "returning",
    exp.Collate: "collate",
    exp.TableSample: "tablesample",
    exp.Lock: "for",
    exp.JSONExtract: "->",
    exp.JSONExtractScalar: "->>",
    exp.ArrayContainsAll: "@>",
    exp.ArrayContainedBy: "<@",
    exp.ArrayOverlaps: "&&",
    exp.NullSafeEQ: "is not distinct from",
    exp.NullSafeNEQ: "is distinct from",
    exp.Values: "values",
}
T = exp.DataType.Type
TYPES = {
    *(T.SMALLINT, T.INT, T.BIGINT, T.DECIMAL, T.FLOAT, T.DOUBLE, T.BOOLEAN),
    *(T.CHAR, T.NCHAR, T.BPCHAR, T.VARCHAR, T.NVARCHAR, T.TEXT, T.NAME, T.UNKNOWN),
    *(T.DATE, T.TIMESTAMP, T.TIMESTAMPNTZ, T.TIMESTAMPTZ, T.TIME, T.TIMETZ, T.INTERVAL),
    *(T.SUPER, T.VARBINARY),
}
DISTRIBUTION = (
    exp.DistKeyProperty,
    exp.DistStyleProperty,
    exp.SortKeyProperty,
    exp.BackupProperty,
    exp.EncodeProperty,
)


class Refused(Exception):
    """A statement that Redshift would not take."""

    def __init__(self, sqlstate: str, message: str):
        super().__init__(message)
        self.sqlstate = sqlstate

    def as_translation(self) -> "Translation":
        """The refusal as a statement that fails, so that PostgreSQL keeps the state of the transaction."""
        error = f"errcode = '{self.sqlstate}', message = {literal(str(self))}"
        return Translation(f"do $refusal$ begin raise exception using {error}; end $refusal$")


@dataclass(frozen=True)
class LateView:
    definition: str
    readable: bool


@dataclass(frozen=True)
class Translation:
    sql: str
    tag: str | None = None  # the command tag that the client expects, where PostgreSQL's is another
    by_name: bool = False  # names in it are resolved anew each time it runs
    commits: bool = False  # ends the open transaction
    case_sensitive: bool | None = None  # what the session does with quoted names from now on


class Dialect(Redshift):
    """Redshift's grammar, with functions as they are written: what they do is for catalog.sql to say."""

    class Tokenizer(Redshift.Tokenizer):
        KEYWORDS = Redshift.Tokenizer.KEYWORDS | {"BYTEA": TokenType.BLOB}  # apart from VARBYTE

    class Parser(RedshiftParser):
        FUNCTIONS = {}
        FUNCTION_PARSERS = {
            name: parser
            for name, parser in RedshiftParser.FUNCTION_PARSERS.items()
            if name in ("CAST", "CONVERT", "EXTRACT", "TRIM", "POSITION", "SUBSTRING")
        }
        CONSTRAINT_PARSERS = RedshiftParser.CONSTRAINT_PARSERS | {
            word: lambda self: self.expression(exp.EncodeColumnConstraint(this=exp.var("key")))
            for word in ("DISTKEY", "SORTKEY")
        }

        def _parse_property(self):
            if self._match_text_seq("INTERLEAVED", "SORTKEY"):
                return self._parse_sortkey()
            return super()._parse_property()

        def _implicit_unnests_to_explicit(self, this):
            """Looks for `from t, t.items` in copies of the query, once a level: only where a join has such a name."""
            joins = this.args.get("joins") or []
            named = any(isinstance(join.this, exp.Table) and len(join.this.parts) > 1 for join in joins)
            return super()._implicit_unnests_to_explicit(this) if named else this


class ParameterDialect(Dialect):
    """sqlglot takes `$1,$2` for the start of a dollar-quoted text: here there are none of these."""

    class Tokenizer(Dialect.Tokenizer):
        HEREDOC_STRINGS: list[str] = []
        SINGLE_TOKENS = Redshift.Tokenizer.SINGLE_TOKENS | {"$": TokenType.PARAMETER}


def dialect(sql: str) -> Dialect:
    return Dialect() if re.search(r"\$([A-Za-z_]\w*)?\$", sql) else ParameterDialect()


def literal(value: str) -> str:
    quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'"
    return f"E{quoted}" if "\\" in value else quoted


def text(value) -> exp.Expr:
    return exp.Literal.string(str(value))


def ours(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Dot(this=exp.to_identifier(OURS), expression=exp.Anonymous(this=name, expressions=list(arguments)))


def parsed(sql: str) -> tuple[exp.Expr, ...]:
    try:
        return tuple(tree for tree in sqlglot.parse(sql, read=dialect(sql)) if tree is not None)
    except sqlglot.errors.SqlglotError as error:
        where = error.errors[0] if getattr(error, "errors", None) else {}
        near = where.get("highlight") or ""
        raise Refused("42601", f'syntax error at or near "{near}" in context line {where.get("line", "?")}') from error


@lru_cache(maxsize=4096)
def statements(sql: str) -> tuple[str, ...]:
    """The statements of a text, without comments around them and semicolons between them."""
    if ";" not in sql.strip().removesuffix(";"):
        sql = re.sub(r"^(\s+|/\*.*?\*/|--[^\n]*(\n|$))+", "", sql, flags=re.S)
        sql = sql.strip().removesuffix(";")
        return (sql,) if sql else ()
    try:
        tokens = dialect(sql).tokenize(sql)
    except sqlglot.errors.TokenError as error:
        raise Refused("42601", f"syntax error: {error}") from error
    parts, first = [], None
    for number, token in enumerate(tokens):
        if token.token_type == TokenType.SEMICOLON:
            if first is not None:
                parts.append(sql[first : tokens[number - 1].end + 1])
            first = None
        elif first is None:
            first = token.start
    if first is not None:
        parts.append(sql[first : tokens[-1].end + 1])
    return tuple(parts)


view_trees = lru_cache(maxsize=4096)(parsed)
READ: dict[str, tuple[exp.Expr, ...]] = {}  # statements whose relations were read, until they are translated


def taken(sql: str) -> tuple[exp.Expr, ...]:
    """The trees of a statement, for one who changes them."""
    return READ.pop(sql, None) or parsed(sql)


class Translator:
    """Keeps what it has translated: dbt sends most statements again and again."""

    def __init__(self):
        self._known: dict[tuple, list[Translation]] = {}
        self.relations = lru_cache(maxsize=4096)(self._relations)

    @staticmethod
    def _relations(sql: str, case_sensitive: bool) -> frozenset[tuple[str, str]]:
        """The (schema, name) of each relation in the statements; ("", "*") where all late-binding views count."""
        found = set()
        if len(READ) > 4096:
            READ.clear()
        for statement in statements(sql):
            if AS_TEXT.match(statement):
                continue
            trees = parsed(statement)
            for tree in trees:
                if is_late_view(tree):
                    continue  # its text is kept, not read
                found |= {key(table, case_sensitive) for table in tree.find_all(exp.Table) if table.name}
                if any(call.name.lower() == LATE_COLUMNS for call in tree.find_all(exp.Anonymous)):
                    found.add(("", "*"))
            READ[statement] = trees
        return frozenset(found)

    def translate(self, sql: str, case_sensitive: bool = False, late_views: dict | None = None) -> list[Translation]:
        """One translation a statement; a text without a statement is one that does nothing."""
        cache_key = (sql, case_sensitive, tuple(sorted((late_views or {}).items(), key=lambda item: item[0])))
        if cache_key not in self._known:
            if len(self._known) > 4096:
                self._known.clear()
            one = Statement(case_sensitive, late_views or {})
            self._known[cache_key] = [one.translate(part) for part in statements(sql)] or [Translation("")]
        return self._known[cache_key]


def key(table: exp.Table, case_sensitive: bool) -> tuple[str, str]:
    parts = [table.args.get("db"), table.this]
    names = []
    for part in parts:
        folds = isinstance(part, exp.Identifier) and (not part.quoted or not case_sensitive)
        names.append("" if part is None else part.name.lower() if folds else part.name)
    return names[0], names[1]


def is_late_view(tree: exp.Expr) -> bool:
    return (
        isinstance(tree, exp.Create)
        and tree.kind == "VIEW"
        and "NO SCHEMA BINDING" in tree.sql(dialect="redshift").upper()[-40:]
    )


class Statement:
    """The translation of one statement in one session's state."""

    def __init__(self, case_sensitive: bool, late_views: dict[tuple[str, str], LateView]):
        self.case_sensitive = case_sensitive
        self.late_views = late_views

    def translate(self, sql: str) -> Translation:
        if AS_TEXT.match(sql):
            return self._text(sql)
        if re.match(r"explain\b", sql, re.I):
            inner = self.translate(re.sub(r"^explain(\s+verbose)?\s+", "", sql, flags=re.I))
            return Translation("explain " + inner.sql)
        (tree,) = taken(sql)
        if isinstance(tree, exp.Command):
            raise Refused(
                "42601", f'syntax error at or near "{sql.split()[0]}": {sql[:60]!r} is no statement that Redshift takes'
            )
        if is_late_view(tree):
            return self._late_view(tree, sql)
        commits = isinstance(tree, exp.TruncateTable)
        tree, by_name = self.transformed(tree)
        return Translation(tree.sql(dialect="postgres", comments=False, copy=False), by_name=by_name, commits=commits)

    # Statements that are sent on as text

    def _text(self, sql: str) -> Translation:
        words = sql.split()
        verb = words[0].lower()
        if verb in ("set", "reset", "show"):
            return self._setting(sql, verb)
        if verb == "vacuum":
            return Translation(
                "vacuum "
                + re.sub(
                    r"(?i)\bto\s+\d+\s+percent|\b(full|sort only|delete only|reindex|recluster|boost)\b", "", sql[6:]
                )
            )
        if verb == "use":
            raise Refused("0A000", "USE needs a datasharing cluster: leave it out here")
        sql = self._folded(sql)
        user = re.match(r"(?is)(create|alter)\s+user\s+(\S+)\s*(.*)$", sql)
        if user:
            action, name, rest = user.groups()
            rest = re.sub(r"(?i)\bpassword\s+disable\b", "password null", rest)
            rest = re.sub(r"(?i)\bpassword\s+'sha256\|[^']*'", "password null", rest)
            rest = re.sub(r"(?i)\b(no)?createuser\b", lambda m: ("no" if m[1] else "") + "superuser", rest)
            rest = re.sub(r"(?i)\bsyslog\s+access\s+(restricted|unrestricted)|\bsession\s+timeout\s+\d+", "", rest)
            return Translation(f"{action} user {name} {rest}")
        if verb in ("grant", "revoke"):
            return Translation(
                re.sub(r"(?i)\b(to|from|,)\s+role\s+", r"\1 ", re.sub(r"(?i)^(grant|revoke)\s+role\s+", r"\1 ", sql))
            )
        return Translation(sql)

    def _setting(self, sql: str, verb: str) -> Translation:
        found = re.match(r"(?is)(?:set|reset|show)\s+(?:(session|local)\s+)?([\w.]+)\s*(?:=|\bto\b)?\s*(.*)$", sql)
        scope, name, value = found.groups() if found else (None, "", "")
        name = name.lower()
        if (
            name in ("all", "transaction", "role", "authorization")
            or (scope or "").lower() == "session"
            and name == "authorization"
        ):
            return Translation(sql)
        if "." not in name and name not in REDSHIFT_SETTINGS:
            raise Refused("42704", f'unrecognized configuration parameter "{name}"')
        own = name if name in SHARED_SETTINGS or "." in name else f"{OURS}.{name}"
        sensitive = None
        if name == "enable_case_sensitive_identifier":
            sensitive = verb == "set" and value.strip("'\" ").lower() in ("on", "true", "1")
        if verb == "set":
            return Translation(f"set {scope or ''} {own} to {value}", case_sensitive=sensitive)
        return Translation(f"{verb} {own}", case_sensitive=sensitive)

    def _folded(self, sql: str) -> str:
        """Quoted names in lower case, as Redshift reads them unless told otherwise."""
        if self.case_sensitive:
            return sql
        for token in reversed(dialect(sql).tokenize(sql)):
            if token.token_type == TokenType.IDENTIFIER:
                sql = sql[: token.start] + sql[token.start : token.end + 1].lower() + sql[token.end + 1 :]
        return sql

    # Late-binding views

    def _late_view(self, tree: exp.Create, sql: str) -> Translation:
        body = tree.expression
        self.check(tree)
        relation = self.transformed(exp.to_table("x") if not isinstance(tree.this, exp.Table) else tree.this.copy())[0]
        relation.set("catalog", None)
        replaces = "true" if tree.args.get("replace") else "false"
        arguments = f"{literal(relation.sql('postgres'))}, {literal(body.sql(Dialect))}, {replaces}"
        call = f"{OURS}.create_late_binding_view({arguments})"
        return Translation(f"do $view$ begin perform {call}; end $view$", tag="CREATE VIEW")

    def _expanded(self, table: exp.Table) -> exp.Expr | None:
        view = self.late_views.get(key(table, self.case_sensitive))
        if view is None:
            return None
        if not view.readable:
            raise Refused("42501", f"permission denied for relation {table.name}")
        (body,) = view_trees(view.definition)
        inner, _ = self.transformed(body.copy())
        query = inner.this if isinstance(inner, exp.Subquery) else inner
        alias = table.args.get("alias") or exp.TableAlias(this=table.this.copy())
        return exp.Subquery(this=query.copy(), alias=alias.copy())

    def _late_columns(self, table: exp.Table) -> None:
        views = []
        for (schema, name), view in self.late_views.items():
            try:
                (body,) = view_trees(view.definition)
                definition = self.transformed(body.copy())[0].sql(dialect="postgres", comments=False)
            except Refused:
                continue
            views.append({"schema": schema, "name": name, "definition": definition})
        table.set("this", ours("late_binding_columns", text(json.dumps(views))))
        alias = table.args.get("alias")
        if alias:
            names = [c.this.copy() if isinstance(c, exp.ColumnDef) else c for c in alias.args.get("columns") or []]
            alias.set("columns", names)

    # Statements that are read and written anew

    def check(self, tree: exp.Expr) -> None:
        nodes = list(tree.walk())
        for node in nodes:
            self._check_syntax(node)
            if isinstance(node, exp.DataType):
                self._check_type(node)
        calls = {node.name.lower() for node in nodes if isinstance(node, exp.Anonymous)}
        if any(isinstance(node, exp.CurrentTimestamp) and not node.args.get("sysdate") for node in nodes):
            calls.add("current_timestamp")
        self._check_functions(calls)
        if not (isinstance(tree, exp.Create) and tree.kind == "VIEW"):
            self._check_nodes(tree, nodes, calls)

    def transformed(self, tree: exp.Expr) -> tuple[exp.Expr, bool]:
        self.check(tree)
        holder = exp.Tuple(expressions=[tree])  # so that the root can be replaced too
        by_name = self._tables(holder)
        if isinstance(tree, (exp.Create, exp.Alter)):
            self._definition(tree)
        for node in reversed(list(holder.walk())):
            if isinstance(node, exp.Anonymous):
                self._function(node)
            elif isinstance(node, exp.DataType):
                self._type(node)
            elif isinstance(node, exp.Cast):
                self._cast(node)
            elif isinstance(node, exp.Extract):
                node.replace(ours("date_part", text(node.name.lower()), node.expression))
            elif isinstance(node, exp.CurrentTimestamp) and node.args.get("sysdate"):
                node.replace(ours("sysdate"))
            elif isinstance(node, exp.Identifier) and node.quoted and not self.case_sensitive:
                node.set("this", node.this.lower())
        return holder.expressions[0], by_name

    def _check_syntax(self, node: exp.Expr) -> None:
        word = POSTGRES_SYNTAX.get(type(node))
        if isinstance(node, exp.Values) and isinstance(node.parent, exp.Insert):
            word = None
        elif isinstance(node, exp.Distinct) and node.args.get("on"):
            word = "on"
        elif isinstance(node, exp.CTE) and node.args.get("materialized") is not None:
            word = "materialized"
        elif isinstance(node, exp.Select) and node.args.get("windows"):
            word = "window"
        if word:
            raise Refused("42601", f'syntax error at or near "{word}": PostgreSQL has it, Redshift has not')

    def _check_type(self, node: exp.DataType) -> None:
        if node.this not in TYPES:
            name = node.sql(dialect="postgres").lower()
            raise Refused("42704", f'type "{name}" does not exist: Redshift has no such type')
        sizes = [int(p.name) for p in node.expressions if p.name.isdigit()]
        if node.this == T.DECIMAL and sizes and sizes[0] > 38:
            raise Refused("22023", f"DECIMAL precision {sizes[0]} must be between 1 and 38")
        limit = {T.VARCHAR: 65535, T.CHAR: 4096}.get(node.this)
        if limit and sizes and sizes[0] > limit:
            raise Refused("22023", f"length for type character must be at most {limit}")

    def _check_functions(self, calls: set[str]) -> None:
        for name in sorted(calls - AVAILABLE):
            if name in ELSEWHERE:
                raise Refused(
                    "0A000",
                    f"the gateway has no {name}(), which Redshift documents: make one in catalog.sql",
                )
            raise Refused(
                "42883", f"function {name}() does not exist: it is none of the functions that Redshift documents"
            )

    def _check_nodes(self, tree: exp.Expr, nodes: list[exp.Expr], calls: set[str]) -> None:
        """Leader-node functions and catalog tables cannot be mixed with table data; some functions need such data."""
        local = {node.alias.lower() for node in nodes if isinstance(node, exp.CTE)}
        leader, compute = bool(calls & (LEADER_ONLY | UNDOCUMENTED)), False
        for table in nodes:
            if not isinstance(table, exp.Table):
                continue
            if isinstance(table.this, exp.Anonymous) or not table.name:
                continue
            schema, name = table.db.lower(), table.name.lower()
            if not schema and name in local:
                continue
            if name.startswith(COMPUTE_SYSTEM_PREFIXES):
                compute = True
            elif schema in ("pg_catalog", "information_schema") or (
                not schema and name.startswith(("pg_", "svv_", "sys_"))
            ):
                leader = True
            else:
                compute = True
        if leader and compute:
            raise Refused("0A000", MIXED)
        if calls & COMPUTE_ONLY and not compute and isinstance(tree, exp.Query):
            raise Refused("0A000", NOT_ON_A_TABLE)

    def _tables(self, tree: exp.Expr) -> bool:
        """System views become the gateway's, late-binding views their text. Returns whether there was one of these."""
        by_name = False
        local = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
        for table in list(tree.find_all(exp.Table)):
            if isinstance(table.this, exp.Anonymous):
                if table.this.name.lower() == LATE_COLUMNS:
                    self._late_columns(table)
                continue
            schema, name = table.db.lower(), table.name.lower()
            if not schema and name in local:
                continue
            if name in SYSTEM_VIEWS and schema in ("", "pg_catalog"):
                table.set("db", exp.to_identifier(OURS))
            elif isinstance(table.find_ancestor(exp.Select, exp.Insert, exp.Drop, exp.Alter), exp.Select):
                expanded = self._expanded(table)
                if expanded is not None:
                    by_name = True
                    for part in ("joins", "pivots"):
                        expanded.set(part, table.args.get(part))
                    table.replace(expanded)
        return by_name

    def _definition(self, tree: exp.Expr) -> None:
        properties = tree.args.get("properties")
        if properties:
            kept = [p for p in properties.expressions if not isinstance(p, DISTRIBUTION)]
            tree.set("properties", exp.Properties(expressions=kept) if kept else None)
        if isinstance(tree, exp.Create) and isinstance(tree.this, exp.Schema):
            kept = [part for part in tree.this.expressions if not unenforced(part)]
            tree.this.set("expressions", kept)
        for column in tree.find_all(exp.ColumnDef):
            kept = [
                c
                for c in column.args.get("constraints") or []
                if not unenforced(c) and not isinstance(c.kind, exp.EncodeColumnConstraint)
            ]
            column.set("constraints", kept)

    def _type(self, node: exp.DataType) -> None:
        column = isinstance(node.parent, exp.ColumnDef)
        sizes = [p.name.lower() for p in node.expressions]
        if node.this in (T.TEXT, T.VARCHAR, T.NVARCHAR):
            width = "65535" if sizes == ["max"] else sizes[0] if sizes else "256" if column else None
            replacement = f"varchar({width})" if width else "varchar"
        elif node.this == T.BPCHAR:
            replacement = "char(256)" if column else "bpchar"
        elif node.this == T.DECIMAL and not sizes:
            replacement = "numeric(18, 0)"
        elif node.this == T.SUPER:
            replacement = "jsonb"
        elif node.this == T.VARBINARY:
            replacement = "bytea"
        else:
            return
        node.replace(exp.DataType.build(replacement, dialect="postgres"))

    def _cast(self, node: exp.Cast) -> None:
        """A cast to VARCHAR(n) keeps n bytes; PostgreSQL's keeps n characters."""
        sizes = [p.name for p in node.to.expressions]
        if node.to.this == T.VARCHAR and sizes and int(sizes[0]) < 65535:
            as_text = exp.Cast(this=node.this.copy(), to=exp.DataType.build("text", dialect="postgres"))
            node.set("this", ours("truncated", as_text, exp.Literal.number(sizes[0])))

    def _function(self, node: exp.Anonymous) -> None:
        name, arguments = node.name.lower(), node.expressions
        if isinstance(node.parent, exp.Dot) and node.parent.this.name == OURS:
            return
        if name in ("dateadd", "date_add", "datediff", "date_diff", "date_part", "date_part_year"):
            part = arguments[0].name if name != "date_part_year" else "year"
            rest = arguments[1:] if name != "date_part_year" else arguments
            node.replace(
                ours(
                    name.replace("_add", "add").replace("_diff", "diff").removesuffix("_year"),
                    text(part.lower()),
                    *rest,
                )
            )
        elif name == "listagg":
            self._listagg(node)
        elif name == "nvl":
            node.replace(exp.Anonymous(this="coalesce", expressions=arguments))
        elif name == "nvl2":
            condition = exp.Is(this=arguments[0], expression=exp.Null()).not_()
            node.replace(exp.Case(ifs=[exp.If(this=condition, true=arguments[1])], default=arguments[2]))
        elif name == "decode":
            node.replace(decoded(arguments))
        elif name == "strtol" and at_most_15_digits(*arguments):
            node.replace(ours("strtol_of_15", arguments[0]))
        elif name in MADE_HERE:
            node.replace(ours(name, *arguments))

    def _listagg(self, node: exp.Anonymous) -> None:
        value, *separator = node.expressions
        within, order = node.parent, None
        outer = node
        distinct = isinstance(value, exp.Distinct)
        if distinct:
            value, *separator = value.expressions
        if isinstance(within, exp.WithinGroup):
            order, outer = within.expression, within
        if isinstance(outer.parent, exp.Window):
            outer = outer.parent
        as_text = exp.Cast(this=value, to=exp.DataType.build("text", dialect="postgres"))
        for part in order.expressions if order else []:
            if part.this == value:
                part.set("this", as_text.copy())  # for DISTINCT the two must be the same
        value = as_text
        parts = ("distinct " if distinct else "") + value.sql("postgres")
        glue = separator[0].sql("postgres") if separator else "''"
        tail = " " + order.sql("postgres") if order else ""
        joined = f"string_agg({parts}, {glue}{tail})"
        node_sql = exp.Var(this=joined)
        if isinstance(outer, exp.Window):
            window = outer.copy()
            window.set("this", node_sql)
            outer.replace(ours("listagg_result", window))
        else:
            outer.replace(ours("listagg_result", node_sql))


def at_most_15_digits(digits: exp.Expr, base: exp.Expr) -> bool:
    """Whether strtol() needs no check: it runs for every row of a fingerprint."""
    length = digits.args.get("length") if isinstance(digits, exp.Substring) else None
    return base.name == "16" and isinstance(length, exp.Literal) and int(length.name) <= 15


def unenforced(part: exp.Expr) -> bool:
    """Keys are hints on Redshift: nothing enforces them."""
    kind = part.kind if isinstance(part, exp.ColumnConstraint) else part
    if isinstance(kind, exp.Constraint):
        return all(unenforced(inner) for inner in kind.expressions)
    return isinstance(
        kind,
        (exp.PrimaryKey, exp.PrimaryKeyColumnConstraint, exp.UniqueColumnConstraint, exp.ForeignKey, exp.Reference),
    )


def decoded(arguments: list[exp.Expr]) -> exp.Expr:
    """DECODE(value, search, result, …, default): NULL finds NULL."""
    value, rest = arguments[0], arguments[1:]
    default = rest.pop() if len(rest) % 2 else None
    branches = []
    for search, result in zip(rest[::2], rest[1::2], strict=True):
        both_null = exp.and_(
            exp.Is(this=value.copy(), expression=exp.Null()), exp.Is(this=search.copy(), expression=exp.Null())
        )
        found = exp.or_(exp.EQ(this=value.copy(), expression=search.copy()), both_null)
        branches.append(exp.If(this=found, true=result))
    return exp.Case(ifs=branches, default=default)
