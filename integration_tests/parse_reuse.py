"""Lets dbt begin with what it parsed of another project: all macros take seconds.

Of a project with these settings, vars and target, dbt itself decides what still holds, by each file's checksum, and
parses the rest. Of any project, dbt splits, and Jinja compiles, the same text only once in a process.
"""

import atexit
import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

from dbt_common.clients.jinja import MacroFuzzEnvironment
from dbt_common.tests import enable_test_caching

STATE = "partial_parse.msgpack"


def _kept_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="parsed_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


KEPT = _kept_folder()


def settings(project: Path, arguments: tuple[str, ...]) -> str:
    """A name for what dbt's own check of its state compares."""
    parts = [(project / name).read_text() for name in ("dbt_project.yml", "profiles.yml")]
    given = zip(arguments, arguments[1:], strict=False)
    parts += [f"{option} {value}" for option, value in given if option in ("--vars", "--target")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextlib.contextmanager
def parsing_reused(project: Path, target_path: Path, arguments: tuple[str, ...]):
    name, state, own = settings(project, arguments), target_path / STATE, target_path / "settings"
    if (KEPT / name).exists() and not (own.exists() and own.read_text() == name):
        target_path.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(KEPT / name, state)
    yield
    if state.exists():
        own.write_text(name)
        shutil.copyfile(state, KEPT / name)


def compile_once(environment: type) -> None:
    """What Jinja makes of a text depends on the kind of environment alone: dbt gives each kind the same options."""
    compile_text, codes = environment.compile, {}

    def compile_or_reuse(self, *source):
        known = (type(self), *source)
        if known not in codes:
            codes[known] = compile_text(self, *source)
        return codes[known]

    environment.compile = compile_or_reuse


compile_once(MacroFuzzEnvironment)
enable_test_caching()
