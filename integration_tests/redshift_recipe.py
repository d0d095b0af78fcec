"""The `redshift__` macros on PostgreSQL, under its names for Redshift's functions."""

from pathlib import Path

import yaml

MACROS = {
    "row_fingerprint": "columns",
    "fingerprint_lanes": "fingerprint",
    "key_bucket": "columns, buckets",
    "comparable": "sql, kind, own_kind, data_type, same_type, scale",
    "comparable_text": "sql, kind",
    "same_text": "a, b",
    "number_of_text": "text, column",
    "metric_value": "sql, kind, metric",
    "row_text": "columns",
    "joined_text": "sql",
    "query_row_hash": "columns, query",
    "hex_lanes": "hex",
    "literal": "value",
}
SHIMS = """
    create or replace function public.strtol(digits text, base int) returns bigint immutable language sql
        as $$ select ('x' || lpad(digits, 16, '0'))::bit(64)::bigint $$;
    create or replace aggregate public.listagg(text, text) (
        sfunc = string_agg_transfn, stype = internal, finalfunc = string_agg_finalfn
    );
"""

REMOVE_SHIMS = """
    drop function if exists public.strtol(text, int);
    drop aggregate if exists public.listagg(text, text);
"""


def use_recipe(project: Path, warehouse) -> None:
    """Lets a consumer project's `postgres__` macros call their Redshift twins."""
    path = project / "dbt_project.yml"
    settings = yaml.safe_load(path.read_text())
    settings["dispatch"].append({"macro_namespace": "parallel_run", "search_order": ["consumer", "parallel_run"]})
    path.write_text(yaml.safe_dump(settings, sort_keys=False))
    for name, arguments in MACROS.items():
        (project / "macros" / f"{name}.sql").write_text(
            f"{{% macro postgres__{name}({arguments}) %}}\n"
            f"    {{{{ return(parallel_run.redshift__{name}({arguments})) }}}}\n"
            "{% endmacro %}\n"
        )
    admin = warehouse.connect("postgres")
    with admin, admin.cursor() as cursor:
        cursor.execute(SHIMS)
    admin.close()
