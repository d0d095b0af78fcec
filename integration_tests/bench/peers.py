"""Installs the peers that requirements-bench.txt pins. Each is for itself: one that fails leaves the others alone.

python integration_tests/bench/peers.py
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "requirements-bench.txt"
FOLDER = ROOT / ".venv-bench"


class Peers:
    def __init__(self, folder: Path = FOLDER):
        self.python = folder / "bin" / "python"
        self._folder = folder
        self._state = folder / "peers.json"

    @property
    def _installed(self) -> dict:
        """What was asked for, and of each that failed the reason."""
        return json.loads(self._state.read_text()) if self._state.exists() else {"pins": {}, "reasons": {}}

    def install(self, pins: dict[str, str]) -> None:
        if self._installed == {"pins": pins, "reasons": {}}:
            return
        print(f"installing {', '.join(pins)} in {self._folder.name}: a minute or two", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", self._folder], capture_output=True, text=True)
        if made.returncode:
            sys.exit(
                f"{self._folder} could not be made: {_reason(made.stdout + made.stderr)}. Mend that, then this again."
            )
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", PINS]
        reasons = {}
        for name, pin in pins.items():
            done = subprocess.run([*pip, pin], capture_output=True, text=True)
            if done.returncode:
                reasons[name] = _reason(done.stderr)
        self._state.write_text(json.dumps({"pins": pins, "reasons": reasons}))

    def why_missing(self, name: str) -> str | None:
        if name not in self._installed["pins"]:
            return f"{self._folder.name} lacks it: run `make .venv-bench`"
        return self._installed["reasons"].get(name)


def pins() -> dict[str, str]:
    lines = [line.strip() for line in PINS.read_text().splitlines()]
    return {re.split("[=<>]", line)[0]: line for line in lines if line and not line.startswith("#")}


def _reason(output: str) -> str:
    """The first error that pip names: those after it only follow from it."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("WARNING")]
    return next((line for line in lines if line.startswith("ERROR")), lines[-1] if lines else "no message")


def main() -> int:
    peers = Peers()
    peers.install(pins())
    for name in pins():
        if reason := peers.why_missing(name):
            print(f"{name} is not installed and will not be measured: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
