"""Tries, as the role that builds, each kind of write in the legacy schema, and says which were denied.

    python integration_tests/try_writes.py [--target redshift] [other arguments of dbt run-operation]

Each is a dbt operation of its own in a transaction that is rolled back, because Redshift catches no error inside one.
Exits with 1 unless all were denied.
"""

import json
import re
import sys

from dbt.cli.main import dbtRunner

DENIED = re.compile(r"permission denied|must be owner|not the owner|not authorized", re.IGNORECASE)


def attempt(number: int, arguments: list[str]) -> tuple[bool, str]:
    """Whether the write was denied, and what dbt said."""
    said: list[str] = []
    runner = dbtRunner(callbacks=[lambda event: event.info.level != "debug" and said.append(event.info.msg)])
    command = ["--quiet", "run-operation", "try_write", "--args", json.dumps({"number": number}), *arguments]
    result = runner.invoke(command)
    text = "\n".join([*said, str(result.exception or "")])
    return bool(not result.success and DENIED.search(text)), text


def main(arguments: list[str]) -> int:
    number, total, failures = 1, 1, 0
    while number <= total:
        denied, said = attempt(number, arguments)
        found = re.search(r"try_write \d+ of (\d+), as (.+)", said)
        if not found:
            print(f"try_writes could not try: {said.strip()}", file=sys.stderr)
            return 1
        total = int(found.group(1))
        print(f"{'denied' if denied else 'NOT DENIED':<10}  {found.group(2)}")
        if not denied:
            failures += 1
            print(said.strip())
        number += 1
    print(f"{total - failures} of {total} writes were denied")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
