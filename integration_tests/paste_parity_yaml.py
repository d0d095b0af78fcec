"""Puts what generate_parity_yaml wrote where it says, and leaves all other lines of those files as they are.

    python integration_tests/paste_parity_yaml.py parity.yml [--project-dir DIR]

A file is left alone, and named, when the result would not be its old content with the tests added.
"""

import argparse
import re
import sys
from pathlib import Path

import yaml

FILE = re.compile(r"# (\S+?):")
TESTS = ("data_tests", "tests")


class Unfit(Exception):
    pass


def child(mapping: yaml.MappingNode, *names: str) -> yaml.Node | None:
    return next((value for key, value in mapping.value if key.value in names), None)


def last_line(node: yaml.Node) -> int:
    """The line, from 0, in which a node ends; a block's own mark lies behind the blank lines that follow it."""
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.line - (node.end_mark.column == 0)


def tests_of(part: str) -> dict[str, list[str]]:
    """The lines of each model's test, without their indentation."""
    found = {}
    for block in re.split(r"^  - name: ", part, flags=re.MULTILINE)[1:]:
        name, _, *lines = block.rstrip().splitlines()
        found[name] = [line[6:] for line in lines if line.startswith("      ")]
    return found


def insertion(model: yaml.MappingNode, lines: list[str]) -> tuple[int, list[str]]:
    """Behind which line of the file to put which lines."""
    tests = child(model, *TESTS)
    if model.flow_style:
        raise Unfit("an entry is written in one line; it takes one key a line")
    if tests is None:
        column = model.start_mark.column
        return last_line(child(model, "name")), [" " * column + "data_tests:", *(" " * (column + 2) + x for x in lines)]
    if not isinstance(tests, yaml.SequenceNode) or tests.flow_style:
        raise Unfit("data_tests is empty or written in one line; it takes one test a line")
    return last_line(tests), [" " * tests.start_mark.column + x for x in lines]


def pasted(text: str, part: str) -> str:
    root, expected = yaml.compose(text), yaml.safe_load(text)
    nodes = {child(model, "name").value: model for model in child(root, "models").value}
    new = {model["name"]: model["data_tests"] for model in yaml.safe_load(part)["models"]}
    for model in expected["models"]:
        if model["name"] in new:
            key = next((key for key in TESTS if key in model), "data_tests")
            model[key] = (model.get(key) or []) + new[model["name"]]
    lines = text.splitlines()
    for place, added in sorted((insertion(nodes[name], test) for name, test in tests_of(part).items()), reverse=True):
        lines[place + 1 : place + 1] = added
    result = "\n".join(lines) + "\n"
    if yaml.safe_load(result) != expected:
        raise Unfit("the tests cannot be put in without changing something else")
    return result


def detail(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parity_yml", type=Path)
    parser.add_argument("--project-dir", type=Path, default=Path())
    arguments = parser.parse_args()
    left = 0
    for part in arguments.parity_yml.read_text().split("---\n")[1:]:
        path = arguments.project_dir / FILE.match(part)[1]
        try:
            text = pasted(path.read_text(), part) if path.exists() else part
        except (Unfit, yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
            reason = str(error) if isinstance(error, Unfit) else f"it is not read as a file of models ({detail(error)})"
            print(
                f"{path} was left as it is: {reason}. Put its part of {arguments.parity_yml} in by hand.",
                file=sys.stderr,
            )
            left += 1
        else:
            path.write_text(text)
            print(f"{path}: {', '.join(tests_of(part))}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
