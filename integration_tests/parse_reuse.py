"""Lets dbt begin with what it parsed of another project with these settings, vars and target: all macros take seconds.

dbt itself decides what of it still holds, by the checksum of each file, and parses the rest.
"""

import atexit
import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

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
