"""paste_parity_yaml.py puts tests into files of models and changes nothing else in them."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SCRIPT = Path(__file__).resolve().parents[1] / "paste_parity_yaml.py"
GENERATED = """# 2 of 2 models were matched with one of 3 relations of dw. Check each line that says guess.
---
# models/_parity.yml: a new file
models:
  - name: stocks
    data_tests:
      - parallel_run.parity
---
# models/marts.yml: put data_tests into the entry of each model
models:
  - name: orders
    data_tests:
      - parallel_run.parity:
          arguments:
            primary_key: order_id  # guess: from its unique test
            # exclude_columns:  # else the test fails on them
            #   etl_batch_id: only legacy has it; say why
  - name: customers
    data_tests:
      - parallel_run.parity:
          arguments:
            primary_key: customer_id  # guess: from its unique test
# Models that no relation was found for: cities
"""
OTHER = "    columns:\n      - name: order_id  # the key\n        data_tests: [unique]\n\n"
CUSTOMERS = "  - name: customers\n    description: |\n      Two\n      lines.\n\nexposures: []\n"
LAYOUTS = {
    "no tests": "  - name: orders\n" + OTHER,
    "tests last": "  - name: orders\n" + OTHER.rstrip() + "\n    data_tests:\n      - my_test\n\n    # a remark\n",
    "tests first": "  - name: orders\n    tests:\n    - my_test:\n        column: order_id\n" + OTHER,
    "empty tests": "  - name: orders\n    data_tests:\n" + OTHER,
    "name not first": "  - description: >\n      One row\n    name: orders\n" + OTHER,
}


def paste(folder, marts):
    (folder / "models").mkdir()
    (folder / "models" / "marts.yml").write_text(marts)
    (folder / "parity.yml").write_text(GENERATED)
    command = [sys.executable, SCRIPT, folder / "parity.yml", "--project-dir", folder]
    return subprocess.run(command, capture_output=True, text=True)


def models(text):
    return {model["name"]: model for model in yaml.safe_load(text)["models"]}


@pytest.mark.parametrize("layout", ["no tests", "tests last", "tests first", "name not first"])
def test_tests_are_added_and_no_other_line_changes(tmp_path, layout):
    before = f"version: 2\n\nmodels:\n{LAYOUTS[layout]}{CUSTOMERS}"
    done = paste(tmp_path, before)
    assert done.returncode == 0, done.stderr
    after = (tmp_path / "models" / "marts.yml").read_text()
    rest = iter(after.splitlines())
    assert all(line in rest for line in before.splitlines())  # each line is there, in its order
    key = "tests" if layout == "tests first" else "data_tests"
    assert models(after)["orders"][key][-1] == {"parallel_run.parity": {"arguments": {"primary_key": "order_id"}}}
    assert models(after)["customers"]["data_tests"] == [
        {"parallel_run.parity": {"arguments": {"primary_key": "customer_id"}}}
    ]
    assert models(after)["customers"]["description"] == "Two\nlines.\n"
    assert "# guess: from its unique test" in after and "#   etl_batch_id: only legacy has it; say why" in after


def test_file_that_is_new_is_written_as_it_was_generated(tmp_path):
    paste(tmp_path, f"models:\n{LAYOUTS['no tests']}{CUSTOMERS}")
    assert models((tmp_path / "models" / "_parity.yml").read_text())["stocks"]["data_tests"] == ["parallel_run.parity"]


@pytest.mark.parametrize(
    ("marts", "said"),
    [
        ("  - {name: orders}\n", "an entry is written in one line; it takes one key a line"),
        (
            "  - name: orders\n    data_tests: [my_test]\n",
            "data_tests is empty or written in one line; it takes one test a line",
        ),
        (LAYOUTS["empty tests"], "data_tests is empty"),
        ("  - name: other\n", "it is not read as a file of models (KeyError: 'orders')"),
        ("  - name: [\n", "it is not read as a file of models"),
    ],
)
def test_file_that_cannot_be_added_to_is_left_and_named(tmp_path, marts, said):
    before = f"models:\n{marts}{CUSTOMERS}"
    done = paste(tmp_path, before)
    assert done.returncode == 1
    assert said in done.stderr and "in by hand." in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "models" / "marts.yml").read_text() == before
