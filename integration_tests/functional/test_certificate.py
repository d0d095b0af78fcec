"""A certificate is made when all gates are green, anybody can compute its hash again, and a change of either side voids it."""

import hashlib
import json

import pytest
from gate_cases import build, clear, done, make_ready, make_ready_project, operation, run, sql


@pytest.fixture(scope="module")
def ready(tmp_path_factory, warehouse, packages):
    project = make_ready_project(tmp_path_factory.mktemp("certified") / "project", warehouse, packages)
    make_ready(project, warehouse)
    yield project
    clear(warehouse)


@pytest.fixture(scope="module")
def certificate(ready):
    said = done(operation(ready, "parity_certificate", "limited"))
    return json.loads(next(line for line in said.splitlines() if line.startswith("{")))


def verify(project, certificate):
    return operation(project, "verify_certificate", "limited", certificate=certificate)


def test_it_binds_what_was_proven(certificate):
    models = {model["model"]: model for model in certificate["models"]}
    assert set(models) == {"orders", "customers"}
    assert models["orders"]["legacy_rows"] == models["orders"]["new_rows"] == "20"
    assert models["orders"]["legacy_fingerprint"] == models["orders"]["new_fingerprint"]
    assert models["orders"]["declaration"] == {"primary_key": ["id"]}
    assert [(s["exposure"], s["signed_by"]) for s in certificate["sign_offs"]] == [("board", "Ann")]
    assert len(certificate["gates"]) == 18 and certificate["waivers"] == []


def test_hash_is_the_sha256_of_the_rest(certificate):
    body = {key: value for key, value in certificate.items() if key != "sha256"}
    assert hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest() == certificate["sha256"]


@pytest.mark.parametrize("form", ["json", "mapping", "hash"])
def test_it_holds_while_nothing_changes(ready, certificate, form):
    given = {"json": json.dumps(certificate), "mapping": certificate, "hash": certificate["sha256"]}[form]
    said = done(verify(ready, given))
    assert f"holds. 2 models are on both sides what they were at {certificate['made_at'][:16]} UTC" in said


@pytest.mark.parametrize(
    "change, undo, message",
    [
        (
            "update iso_legacy.orders set amount = 0 where id = 1",
            "update iso_legacy.orders set amount = 1 where id = 1",
            "- orders: legacy, 20 rows, with other values now",
        ),
        (
            "delete from iso_new.customers where id = 5",
            "insert into iso_new.customers values (5, 'c5')",
            "- customers: new, 5 rows then, 4 now",
        ),
    ],
)
def test_change_of_a_side_voids_it_until_it_is_undone(ready, certificate, warehouse, change, undo, message):
    sql(warehouse, change)
    ended_well, said = verify(ready, certificate["sha256"])
    assert not ended_well and "verify_certificate: void, for since " in said and message in said
    sql(warehouse, undo)
    done(verify(ready, certificate["sha256"]))


def test_change_of_a_model_voids_it(ready, certificate):
    model = ready / "models" / "stg_orders.sql"
    text = model.read_text()
    model.write_text(text + " -- changed")
    ended_well, said = verify(ready, certificate["sha256"])
    model.write_text(text)
    assert not ended_well and "- orders: the model, or one below it, has another text" in said


def test_changed_text_is_refused(ready, certificate):
    forged = certificate | {"made_by": "somebody else"}
    ended_well, said = verify(ready, json.dumps(forged))
    assert not ended_well and "verify_certificate: the text was changed: its SHA-256 is " in said


def test_one_that_the_ledger_does_not_have_is_refused(ready, certificate):
    body = {key: value for key, value in certificate.items() if key != "sha256"} | {"made_by": "somebody else"}
    forged = body | {"sha256": hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()}
    ended_well, said = verify(ready, json.dumps(forged))
    assert not ended_well and f"got {forged['sha256']}; it takes one that the ledger has" in said


def test_what_is_no_certificate_is_refused(ready):
    ended_well, said = verify(ready, "{nonsense")
    assert not ended_well and "it takes the JSON that parity_certificate printed, or its SHA-256" in said


def test_none_is_made_while_a_gate_is_red(ready, certificate, warehouse):
    sql(warehouse, "update iso_legacy.orders set amount = 0 where id = 1")
    ended_well, said = operation(ready, "parity_certificate", "limited")
    sql(warehouse, "update iso_legacy.orders set amount = 1 where id = 1")
    assert not ended_well and "parity_certificate: 1 of 18 gates are red: legacy_frozen." in said
    assert sql(warehouse, "select count(*) from iso_migration.ledger_events where verb = 'parity_certificate'") == [
        (1,)
    ]


def test_hash_of_a_long_text_is_that_of_its_parts(ready):
    (ready / "macros" / "print_sha256.sql").write_text(
        "{% macro print_sha256() %}{% do print('sha ' ~ parallel_run.sha256('a' * 130000)) if execute %}{% endmacro %}"
    )
    said = done(operation(ready, "print_sha256", "limited"))
    parts = [hashlib.sha256(b"a" * size).hexdigest() for size in (60000, 60000, 10000)]
    assert f"sha {hashlib.sha256(''.join(parts).encode()).hexdigest()}" in said


# After the cutover


def test_it_holds_against_the_archive(ready, certificate, warehouse):
    variables = '{"parallel_run_compare_with": "archive", "parallel_run_new_schema": "iso_final"}'
    sql(warehouse, "alter schema iso_legacy rename to iso_archive; alter schema iso_new rename to iso_final")
    try:
        profiles = ready / "profiles.yml"
        text = profiles.read_text()
        profiles.write_text(text.replace("schema: iso_new", "schema: iso_final"))
        arguments = json.dumps({"certificate": certificate["sha256"]})
        said = done(
            run(ready, "limited", "run-operation", "verify_certificate", "--args", arguments, "--vars", variables)
        )
        assert "verify_certificate: holds." in said
    finally:
        profiles.write_text(text)
        sql(warehouse, "alter schema iso_archive rename to iso_legacy; alter schema iso_final rename to iso_new")
    build(ready)
