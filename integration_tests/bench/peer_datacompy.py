"""datacompy with polars; runs in .venv-bench. The rows come by COPY as text: exact, and the fastest way out."""

import io

import datacompy
import peer
import polars
import psycopg2

where = {name: peer.PAIRS[0][name] for name in ("host", "port", "user", "database")}
session = psycopg2.connect(**where)


def rows_of(table: str) -> polars.DataFrame:
    rows = io.BytesIO()
    with session.cursor() as cursor:
        cursor.copy_expert(f"copy {table} to stdout with (format csv, header, null '\\N')", rows)
    rows.seek(0)
    return polars.read_csv(rows, infer_schema=False, null_values="\\N", missing_utf8_is_empty_string=True)


def equal(pair) -> bool:
    legacy, new = (rows_of(f"{pair[side]}.{pair['table']}") for side in ("legacy", "new"))
    return datacompy.PolarsCompare(legacy, new, join_columns=pair["key"]).matches()


peer.answer(equal)
