"""`make bench`, run small on a warehouse of its own with one peer installed, and what it wrote into docs/ and README.md."""

import contextlib
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import report
from contenders import CONTENDERS, Bench, run_process
from peers import Peers, pins
from redshift_recipe import REMOVE_SHIMS
from trials import trials

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
ROWS = 2400


def bench(*arguments, **options):
    command = [sys.executable, HERE / "bench" / "bench.py", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def peers(tmp_path_factory):
    """reladiff is installed, a peer of an impossible version is not."""
    found = Peers(tmp_path_factory.mktemp("peers") / "venv")
    found.install({name: pins()[name] for name in ("psycopg2-binary", "reladiff")} | {"datacompy": "datacompy==0.0.0"})
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory, warehouse):
    yield tmp_path_factory.mktemp("bench")
    with contextlib.closing(warehouse.connect("postgres")) as admin, admin, admin.cursor() as cursor:
        cursor.execute(REMOVE_SHIMS)


@pytest.fixture(scope="module")
def measure(folder, warehouse, packages, peers):
    def start(*arguments):
        environment = {"PARALLEL_RUN_WAREHOUSE_DIR": str(warehouse.path), "PACKAGES_DIR": str(packages)}
        environment["DBT_WRITE_JSON"] = "true"
        options = ["--rows", ROWS, "--rounds", 1, "--models", 3, "--folder", folder, "--peers", peers.python.parents[1]]
        done = bench(*options, *arguments, env=os.environ | environment)
        assert done.returncode == 0, done.stderr + done.stdout
        return done, json.loads((folder / "bench.json").read_text())

    return start


@pytest.fixture(scope="module")
def run(measure):
    """One run of four trials and of many models, on the session's warehouse."""
    return measure("--only", "weaknesses|200 rows, 16 columns, equal|1200 rows|2400 rows|many")


@pytest.fixture(scope="module")
def result(run):
    return run[1]


def answers(result, label):
    return {name: [run["answer"] for run in runs] for name, runs in result["trials"][label]["runs"].items()}


def test_equal_tables_are_called_equal_by_all(result):
    said = answers(result, "200 rows, 16 columns, equal")
    assert set(said) >= {"floor", "parity", "parity, Redshift's SQL", "reladiff hashdiff", "reladiff joindiff"}
    assert all(found == ["equal"] for found in said.values()), said


def test_one_changed_row_is_found_with_key_column_and_both_values(result):
    label = "1200 rows, 16 columns, one row changed"
    assert all(found == ["different"] for found in answers(result, label).values())
    (parity,) = result["trials"][label]["runs"]["parity"]
    found = re.fullmatch(r"l_orderkey=\d+, l_linenumber=\d: l_extendedprice ([\d.]+) → ([\d.]+)", parity["found"])
    assert round(float(found[2]) - float(found[1]), 2) == 0.01


def test_peer_that_is_not_installed_is_named_with_the_reason(run):
    done, result = run
    assert "datacompy==0.0.0" in result["missing"]["datacompy"]
    assert "make .venv-bench" in result["missing"]["sqlmesh table_diff"]
    assert f"datacompy is {result['missing']['datacompy']}" in done.stdout
    assert "datacompy" not in answers(result, "200 rows, 16 columns, equal")


def test_own_back_end_is_never_measured_as_audit_helper(result, packages, folder):
    names = [name for name in CONTENDERS if name.startswith(("audit_helper", "dbt_utils"))]
    real = (packages / "audit_helper" / "macros" / "compare_all_columns.sql").is_file()
    for name in names:
        assert (name in result["versions"]) == real
        assert real or "PACKAGES_DIR" in result["missing"][name]
        installed = folder / "projects" / re.sub(r"\W+", "_", name) / "dbt_packages"
        assert installed.exists() == real
        assert not (installed / "parallel_run").exists()


def test_parity_sees_each_weakness(result):
    for name in ("parity", "parity_rows", "parity, Redshift's SQL"):
        wrong = {pair: said for pair, said in result["weaknesses"][name].items() if said != "different"}
        assert wrong == {"equal": "equal"}


@pytest.mark.parametrize(
    ("name", "overlooked"),
    [
        ("floor", ["values swapped between rows"]),
        ("reladiff hashdiff", ["a column more"]),
        ("reladiff joindiff", ["a column more"]),
    ],
)
def test_weaker_contender_calls_that_pair_equal(result, name, overlooked):
    assert report.Figures(result).overlooked(name) == overlooked
    assert result["weaknesses"][name]["equal"] == "equal"


def test_each_target_is_listed_with_its_verdict(result):
    rows = [target.row for target in report.targets(report.Figures(result))]
    assert len(rows) == 8
    assert {verdict for _, _, verdict in rows[:-1]} <= {"reached", "**missed**"}
    text = report.text(result)
    assert all(f"| {target} |" in text for target, _, _ in rows)


def test_missed_target_is_not_hidden(result):
    slow = json.loads(json.dumps(result))
    for run in slow["trials"]["1200 rows, 16 columns, equal"]["runs"]["parity"]:
        run["seconds"] = 1000
    rows = {target: verdict for target, _, verdict in (t.row for t in report.targets(report.Figures(slow)))}
    assert rows["equal, 1,200 rows: at most 1.5 × the floor"] == "**missed**"


@pytest.fixture
def altered(result):
    """A copy of the result, and the runs of reladiff hashdiff on the equal pair that the targets speak of."""
    copy = json.loads(json.dumps(result))
    return copy, copy["trials"]["1200 rows, 16 columns, equal"]["runs"]["reladiff hashdiff"]


def test_stopped_peer_is_shown_as_more_than_its_time(altered):
    copy, runs = altered
    runs[:] = [runs[0] | {"answer": "stopped: longer than 77 s", "seconds": 77.2, "whole": 77.2}]
    assert "| reladiff hashdiff | > 77 |" in report.text(copy)
    assert re.search(r"reladiff hashdiff over [\d.]+", report.svg(copy))


def test_wrong_answer_is_marked(altered):
    copy, runs = altered
    assert "**wrong" not in report.text(copy)
    runs[0]["answer"] = "different"
    assert "**wrong: different**" in report.text(copy)


def test_cost_hidden_by_other_load_is_not_called_reached(altered):
    copy, _ = altered
    copy["many"]["seconds"] |= {"parity all": [1.0], "parity one": [1.1]}
    assert report.targets(report.Figures(copy))[-1].row[2] == "not measured"
    copy["many"]["seconds"] |= {"parity all": [1.3]}
    assert report.targets(report.Figures(copy))[-1].row[2] == "reached"


def test_many_models_are_counted_per_test(result):
    many = result["many"]
    assert many["models"] == 3
    assert len(many["seconds"]["parity all"]) == 1
    assert many["statements"]["all"] > many["statements"]["catalog"] > 0


def test_picture_has_a_text_alternative_and_a_dark_variant(folder, run):
    picture = (folder / "bench.svg").read_text()
    root = ET.fromstring(picture)
    described = [root.find(f"{{http://www.w3.org/2000/svg}}{part}").text for part in ("title", "desc")]
    assert root.get("role") == "img" and all(described)
    assert "parity" in described[1] and "reladiff hashdiff" in described[1]
    assert "prefers-color-scheme: dark" in picture


def test_resumed_run_measures_nothing_again(run, measure):
    done, again = measure("--only", "weaknesses|200 rows, 16 columns, equal|many", "--resume")
    assert "  round 1" not in done.stdout
    assert again["trials"] == run[1]["trials"]
    assert again["many"] == run[1]["many"]


def test_program_that_takes_too_long_is_stopped():
    finished = run_process([sys.executable, "-c", "import time; time.sleep(60)"], 0.3)
    assert finished.stopped == "longer than 0 s"
    assert finished.seconds < 10


def test_memory_of_a_program_is_its_peak():
    held = run_process([sys.executable, "-c", "import time; held = b'x' * 200_000_000; time.sleep(0.5)"], None)
    none = run_process([sys.executable, "-c", "import time; time.sleep(0.5)"], None)
    assert 190 < held.peak_mb - none.peak_mb < 300


def test_stopped_peer_leaves_no_session_behind(warehouse, packages, folder, peers):
    measured = Bench(warehouse, folder, packages, peers)
    with contextlib.closing(warehouse.connect("dbt_user")) as left_over:
        measured.end_leftovers()
        with pytest.raises(Exception, match="terminat|closed"):
            left_over.cursor().execute("select 1")
    measured.session.close()


@pytest.mark.parametrize(("argument", "value"), [("--rows", "10"), ("--rows", "many"), ("--rounds", "0")])
def test_wrong_argument_is_refused_by_name(argument, value):
    refused = bench(argument, value)
    assert refused.returncode == 2
    assert f"argument {argument}: got '{value}', takes a whole number of" in refused.stderr


def test_full_run_has_the_sizes_and_widths_asked_for():
    full = trials(12_000_000)
    assert {trial.rows for trial in full if trial.columns == 16} >= {1_000_000, 2_000_000, 6_000_000, 12_000_000}
    assert {trial.columns for trial in full} == {4, 16, 64, 256}
    assert {trial.changed for trial in full if trial.rows == 1_000_000} == {"equal", "one row", "1 %", "all rows"}


# What is published


@pytest.fixture(scope="module")
def published():
    return json.loads((ROOT / "docs" / "bench.json").read_text())


def test_published_pages_are_those_of_the_published_figures(published):
    assert (ROOT / "docs" / "bench.md").read_text() == report.text(published)
    assert (ROOT / "docs" / "bench.svg").read_text() == report.svg(published)


def test_readme_quotes_the_published_figures(published):
    (quoted,) = report.README_TABLE.findall((ROOT / "README.md").read_text())
    assert quoted == report.readme_table(published)
