import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()


def make(folder, *arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=folder, env=kept | environment, capture_output=True, text=True)


def listed(help_text):
    return dict(re.match(r"make (\S+) +(.+)", line).groups() for line in help_text.splitlines()[1:])


@pytest.fixture
def clone(tmp_path):
    """What make needs of a clone to reach the making of .venv."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").write_text("")
    return tmp_path


def module(folder, name, text):
    """A folder for PYTHONPATH whose one module goes before Python's own."""
    folder.mkdir()
    (folder / f"{name}.py").write_text(text)
    return str(folder)


def test_every_target_is_listed_with_what_it_does():
    targets = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()
    shown = listed(make(ROOT, "help").stdout)
    assert sorted(shown) == sorted(targets)
    assert all(len(line) <= 120 for line in make(ROOT, "help").stdout.splitlines())


def test_help_begins_with_what_to_do_first():
    assert make(ROOT, "help").stdout.startswith("Start with `make demo`;")


def test_target_without_a_description_is_not_listed(clone):
    with open(clone / "Makefile", "a") as makefile:
        makefile.write("\nbare:\n\ndescribed: ## Do something\n")
    shown = listed(make(clone, "help").stdout)
    assert "bare" not in shown
    assert shown["described"] == "Do something"


def test_make_alone_is_make_help():
    assert make(ROOT).stdout == make(ROOT, "help").stdout


def test_ordinary_python_makes_the_environment_once(clone):
    first = make(clone, ".venv")
    assert first.returncode == 0, first.stderr
    made = (clone / ".venv" / ".installed").stat().st_mtime_ns
    assert make(clone, ".venv").stdout == "make: Nothing to be done for '.venv'.\n"
    assert (clone / ".venv" / ".installed").stat().st_mtime_ns == made


def test_changed_requirements_make_the_environment_again(clone):
    make(clone, ".venv")
    made = (clone / ".venv" / ".installed").stat()
    (clone / ".venv" / "left_over").touch()
    os.utime(clone / "requirements.txt", (made.st_mtime + 1, made.st_mtime + 1))
    again = make(clone, ".venv")
    assert again.returncode == 0, again.stderr
    assert not (clone / ".venv" / "left_over").exists()


def test_environment_that_is_a_link_is_replaced_and_nothing_emptied(clone, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept").touch()
    (clone / ".venv").symlink_to(elsewhere)
    done = make(clone, ".venv")
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "kept").exists() and not (clone / ".venv").is_symlink()


def test_failed_install_is_not_taken_for_done(clone):
    (clone / "requirements.txt").write_text("./no_such_package\n")
    failed = make(clone, ".venv")
    assert failed.returncode != 0
    assert "no_such_package" in failed.stderr
    assert not (clone / ".venv" / ".installed").exists()


@pytest.mark.parametrize("version", [(3, 9), (3, 14), (2, 7)])
def test_unfit_python_is_refused_by_its_version(clone, tmp_path, version):
    path = module(tmp_path / "modules", "sitecustomize", f"import sys\nsys.version_info = {version + (0,)}\n")
    refused = make(clone, "demo", PYTHONPATH=path)
    assert refused.returncode != 0
    assert "PYTHON got python3, which is Python {}.{}; it takes Python 3.10 to 3.13.".format(*version) in refused.stderr
    assert "make PYTHON=python3.12 demo" in refused.stderr
    assert not (clone / ".venv").exists()


def test_missing_python_is_named(clone):
    refused = make(clone, "demo", "PYTHON=python0")
    assert refused.returncode != 0
    assert "PYTHON got python0, which is not installed; it takes Python 3.10 to 3.13." in refused.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_python_without_venv_is_told_what_to_install(clone, tmp_path, absent):
    refused = make(clone, "demo", PYTHONPATH=module(tmp_path / "modules", absent, "raise ImportError"))
    assert refused.returncode != 0
    assert "PYTHON got python3, which lacks the module venv or ensurepip" in refused.stderr
    assert "apt-get install python3-venv" in refused.stderr
    assert not (clone / ".venv").exists()
