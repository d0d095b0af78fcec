"""The whole way with the gates proper: green runs, sign-off, certificate, cutover, a build on final, the way back, again."""

import json

import dbt_cases
import pytest
import yaml
from gate_cases import build, clear, done, make_ready, make_ready_project, operation, readiness, run, sign, sql

ARCHIVE = json.dumps({"parallel_run_compare_with": "archive"})
CHANGE = "update iso_{}.orders set amount = {} where id = 1"


@pytest.fixture(scope="module")
def ready(tmp_path_factory, warehouse, packages):
    project = make_ready_project(tmp_path_factory.mktemp("lifecycle") / "project", warehouse, packages)
    profiles = yaml.safe_load((project / "profiles.yml").read_text())
    outputs = profiles["consumer"]["outputs"]
    outputs["final"] = outputs["build"] | {"schema": "iso_final"}
    (project / "profiles.yml").write_text(yaml.safe_dump(profiles))
    make_ready(project, warehouse)
    yield project
    clear(warehouse)


def verb(project, name, **arguments):
    return done(operation(project, name, "limited", **arguments))


def test_proven_migration_goes_through_and_back_and_again(ready, warehouse):
    ended_well, _, said = readiness(ready)
    assert ended_well, said
    said = verb(ready, "parity_certificate")
    certificate = json.loads(next(line for line in said.splitlines() if line.startswith("{")))["sha256"]

    sql(warehouse, CHANGE.format("legacy", 0))
    ended_well, said = operation(ready, "cutover", "limited")
    assert not ended_well and "cutover: 1 of 18 gates are red: legacy_frozen." in said
    sql(warehouse, CHANGE.format("legacy", 1))

    assert f"the certificate {certificate} holds" in verb(ready, "cutover")
    kept = "select payload from iso_migration.ledger_events where verb = 'cutover' and phase = 'gates'"
    recorded = json.loads(sql(warehouse, kept)[0][0])
    assert recorded["certificate"] == certificate and recorded["overridden"] == []
    assert len(recorded["gates"]) == 18 and all(gate["passed"] for gate in recorded["gates"])
    verb(ready, "verify_cutover")

    ended_well, said = run(ready, "build", "build")
    assert not ended_well and "builds into iso_new, which is an old name since the cutover" in said
    done(run(ready, "final", "build", "--vars", ARCHIVE))
    assert sql(warehouse, "select count(*) from iso_final.orders", "iso_reader") == [(20,)]
    sql(warehouse, CHANGE.format("archive", 0))
    ended_well, said = run(ready, "final", "test", "--vars", ARCHIVE)
    sql(warehouse, CHANGE.format("archive", 1))
    assert not ended_well and "rows_changed" in said
    # dbt made the tables anew: with them went PostgreSQL's views of them, and a late-binding view stays
    assert ("nothing to do" if dbt_cases.GATEWAY else "mended") in verb(ready, "cutover")
    verb(ready, "verify_cutover")

    said = verb(ready, "rollback_cutover")
    assert "iso_final was written since the cutover: 2 relations made or replaced" in said
    assert sql(warehouse, "select count(*) from iso_legacy.orders", "iso_kettle") == [(20,)]
    ended_well, said = operation(ready, "cutover", "limited")
    assert not ended_well and "3 of 18 gates are red: evidence, sign_offs, legacy_frozen." in said
    build(ready)
    sign(ready)
    assert f"the certificate {certificate} holds" in verb(ready, "cutover")
    verb(ready, "verify_cutover")

    sql(warehouse, "update iso_migration.ledger_events set happened_at = happened_at - interval '31 days'")
    verb(ready, "decommission", confirm="iso_archive")
    ended_well, said = run(ready, "build", "build")
    assert not ended_well and "permission denied for database" in said  # dbt makes its schemas before it asks us
    assert not sql(warehouse, "select 1 from pg_class where relnamespace = to_regnamespace('iso_new')")
    verb(ready, "verify_cutover")
