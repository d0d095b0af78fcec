"""What two parsers of Redshift's SQL, and its list of functions, have against statements that were sent to it."""

import re

import sqlglot
from functions import DOCUMENTED
from sqlfluff.core import Linter
from sqlglot import exp
from translate import Dialect, statements

# Names and values differ from model to model; what remains is a kind of statement.
SHAPE = [
    (r"/\*.*?\*/", ""),
    (r"\bparity_[0-9a-f]{16}\b", "parity_"),
    (r"\bc\d+\b", "c"),
    (r"'(?:[^']|'')*'", "'s'"),
    (r'"(?:[^"]|"")*"', '"n"'),
    (r"\b\d+(\.\d+)?\b", "1"),
    (r"\s+", " "),
]
# dbt's own, whose shape is not ours to choose.
OF_DBT = re.compile(
    r'dbt_internal_unit_test|__dbt_tmp\d|pg_get_late_binding_view_cols|from svv_table_info(?! where "schema" in)|\(\$1,'
)
REPEATED = re.compile(r"(\((?:'s'|1|null|true|false|cast\([^()]*(?:\([^()]*\))?\)|, )+\),? ?){2,}", re.I)
# In Redshift's reference (GRANT, SHOW, DROP GROUP), and not in sqlfluff: a second grantee, a setting, groups
NOT_IN_SQLFLUFF = re.compile(
    r'grant [a-z, ]+ on (schema )?"[^"]+"(\."[^"]+")? to ((group |role )?"[^"]+"(, |$))+|show [a-z_]+'
    r'|drop group "[^"]+"'
)
OF_THE_CATALOG = re.compile(r"(begin|commit|grant|revoke|comment|set|reset|drop|create schema|alter)\b", re.I)


def kinds(texts) -> list[str]:
    """The shortest statement of each kind."""
    found = {}
    for text in texts:
        for statement in statements(text):
            if OF_DBT.search(statement):
                continue
            shape = statement
            for pattern, instead in SHAPE:
                shape = re.sub(pattern, instead, shape, flags=re.S)
            shape = REPEATED.sub("(…)", shape)
            found[shape] = min(found.get(shape, statement), statement, key=len)
    return list(found.values())


def refused_by_sqlglot(found) -> list[tuple[str, str]]:
    refused = []
    for statement in found:
        try:
            sqlglot.parse_one(statement, read="redshift")
        except sqlglot.errors.SqlglotError as error:
            refused.append((statement[:200], str(error)[:200]))
    return refused


def refused_by_sqlfluff(found) -> list[tuple[str, str]]:
    linter = Linter(dialect="redshift")
    return [
        (statement[:200], str(violation)[:200])
        for statement in found
        if not NOT_IN_SQLFLUFF.fullmatch(statement)
        for violation in linter.parse_string(statement).violations
    ]


def called_functions(found) -> set[str]:
    """Those that sqlglot does not know itself."""
    return {
        call.name.lower()
        for statement in found
        if not OF_THE_CATALOG.match(statement)
        for tree in sqlglot.parse(statement, read=Dialect)
        for call in tree.find_all(exp.Anonymous)
    }


def refusals(texts) -> list:
    """All that is against these statements, as the log of the gateway has them."""
    found = kinds(texts)
    unparsed = refused_by_sqlglot(found) + refused_by_sqlfluff(found)
    return unparsed or sorted(called_functions(found) - DOCUMENTED)
