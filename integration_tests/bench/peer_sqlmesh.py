"""sqlmesh table_diff; runs in .venv-bench."""

import logging

import peer
from sqlmesh import Context
from sqlmesh.core.config import (
    Config,
    DuckDBConnectionConfig,
    GatewayConfig,
    ModelDefaultsConfig,
    PostgresConnectionConfig,
)

logging.getLogger("sqlmesh").setLevel(logging.ERROR)
where = {name: peer.PAIRS[0][name] for name in ("host", "port", "user", "database")}
gateway = GatewayConfig(
    connection=PostgresConnectionConfig(password="", **where), state_connection=DuckDBConnectionConfig()
)
config = Config(
    gateways={"bench": gateway},
    default_gateway="bench",
    model_defaults=ModelDefaultsConfig(dialect="postgres"),
    disable_anonymized_analytics=True,
)
context = Context(paths=".", config=config)


def equal(pair) -> bool:
    legacy, new = (f"{pair[side]}.{pair['table']}" for side in ("legacy", "new"))
    (diff,) = context.table_diff(legacy, new, on=pair["key"], show=False)
    rows = diff.row_diff()
    same_rows = rows.full_match_count == rows.source_count == rows.target_count
    return bool(same_rows and not diff.schema_diff().has_changes)


peer.answer(equal)
