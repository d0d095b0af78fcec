"""Every public macro, generic test, model and column is described, and a macro is found by its file's name."""

import json
import re
from pathlib import Path

import pytest
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parents[2]
ENGINES = re.compile(r"^(default|postgres|redshift)__")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    target = tmp_path_factory.mktemp("target")
    profiles = tmp_path_factory.mktemp("profiles")
    (profiles / "profiles.yml").write_text((ROOT / "profiles.yml.example").read_text())
    places = [
        "--project-dir",
        str(ROOT),
        "--profiles-dir",
        str(profiles),
        "--target-path",
        str(target),
        "--log-path",
        str(target),
    ]
    result = dbtRunner().invoke(["--quiet", "parse", "--write-json", *places])
    assert result.success, result.exception
    return json.loads((target / "manifest.json").read_text())


def own_macros(manifest):
    return [m for m in manifest["macros"].values() if m["package_name"] == "parallel_run"]


def public(name):
    """audit_helper's own private names are dispatched to, so they are none of ours."""
    return not name.startswith("_")


def test_file_name_is_macro_name(manifest):
    wrong = []
    for macro in own_macros(manifest):
        name = ENGINES.sub("", macro["name"]).removeprefix("test_")
        if public(macro["name"]) and name != Path(macro["path"]).stem:
            wrong.append(f"{macro['name']} in {macro['path']}")
    assert not wrong


def test_every_macro_and_argument_is_described(manifest):
    bare = []
    for macro in own_macros(manifest):
        if not public(macro["name"]):
            continue
        signature = re.search(r"{%-?\s*(?:macro|test)\s+\w+\s*\((.*?)\)\s*-?%}", macro["macro_sql"], re.DOTALL).group(1)
        names = [part.split("=")[0].strip() for part in re.split(r",(?![^\[]*\])", signature) if part.strip()]
        described = [argument["name"] for argument in macro["arguments"] if argument.get("description")]
        if len(macro["description"]) < 10 or described != names:
            bare.append((macro["name"], names, described))
    assert not bare


def test_every_model_seed_source_and_column_is_described(manifest):
    nodes = [
        n
        for n in manifest["nodes"].values()
        if n["resource_type"] in ("model", "seed") and n["package_name"] == "parallel_run"
    ]
    nodes += list(manifest["sources"].values())
    assert len(nodes) > 15
    bare = [n["unique_id"] for n in nodes if not n["description"]]
    bare += [f"{n['unique_id']}.{c['name']}" for n in nodes for c in n["columns"].values() if not c["description"]]
    assert not bare


def test_every_mart_has_a_contract_and_a_parity_test(manifest):
    marts = {
        n["unique_id"]: n for n in manifest["nodes"].values() if n["resource_type"] == "model" and "marts" in n["path"]
    }
    assert marts and all(n["config"]["contract"]["enforced"] for n in marts.values())
    tested = {
        n["attached_node"] for n in manifest["nodes"].values() if (n.get("test_metadata") or {}).get("name") == "parity"
    }
    assert set(marts) == tested


def test_every_macro_is_used(manifest):
    """By another macro, a test, or as a verb that people run."""
    verbs = {"create_ledger", "explain_difference", "parity_coverage", "generate_schema_name", "start_run", "end_run"}
    verbs |= {"parity_report", "parity_summary"}
    verbs |= {"isolate", "revoke_isolation", "verify_isolation", "sample_access", "try_write", "parity_selftest"}
    verbs |= {
        "readiness",
        "announce",
        "sign_off",
        "withdraw_sign_off",
        "parity_certificate",
        "verify_certificate",
        "clear_run",
    }
    verbs |= {"cutover", "verify_cutover", "rollback_cutover", "decommission"}
    verbs |= {"generate_parity_yaml", "parity_docs"}
    verbs |= {"refuse_during_cutover", "drop_throw_away_schemas"}
    used = {
        called
        for node in [*manifest["macros"].values(), *manifest["nodes"].values()]
        for called in node["depends_on"]["macros"]
    }
    idle = [
        m["name"]
        for m in own_macros(manifest)
        if m["unique_id"] not in used
        and not ENGINES.match(m["name"])
        and not m["name"].startswith("test_")
        and m["name"] not in verbs
    ]
    assert not idle


def test_package_ships_no_singular_test():
    assert [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.sql") if path.parent.name != "generic"] == []
