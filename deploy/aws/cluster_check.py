"""Asks a cluster what CLUSTER_CHECKLIST.md says it answers, and prints where it differs.

    python deploy/aws/cluster_check.py [--target redshift] [--profiles-dir DIR] [--only 3,14]

Runs what reads, or writes temporary tables only, with a target of profiles.yml, through dbt's adapter and its driver.
Exits with 0 (all as expected), 1 (something differs) or 2 (the cluster could not be asked).
"""

import argparse
import os
import re
import sys
import time
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

import sqlparse
from dbt.adapters.contracts.connection import Connection
from dbt.adapters.factory import get_adapter_class_by_name, load_plugin
from dbt.config.runtime import load_profile
from dbt.flags import set_from_args
from dbt_common.context import set_invocation_context

ROOT = Path(__file__).resolve().parents[2]
CHECKLIST = Path(__file__).with_name("CLUSTER_CHECKLIST.md")
AS_EXPECTED, DIFFERS, NOTED, BY_HAND = "as expected", "DIFFERS", "noted", "by hand"
PAUSE_SECONDS = 2
TEMPORARY = re.compile(r"create temp table (\w+)", re.IGNORECASE)
READS = re.compile(r"(select|with|show)\b(?!.*\binto\b)|(begin|rollback)$|set query_group to '\w+'$", re.I | re.S)
WRITES = re.compile(r"(?:insert into|truncate) (\w+)", re.IGNORECASE)

# What the message of a failed connection says, and what to change; {0} is the first group of the pattern.
ADVICE = (
    (r"Env var required but not provided: '(\w+)'", "set {0} in the environment"),
    (r"does not have a target named '(\w+)'", "name one of the profile's targets with --target"),
    (r"Could not find profile|No profiles?\.yml|profiles\.yml.*(?:not found|does not exist)", "copy "
     "profiles.yml.example to ~/.dbt/profiles.yml, or name its folder with --profiles-dir"),
    (r"'password' field", "set the variable that the target's `password` names (DBT_ENV_SECRET_REDSHIFT_PASSWORD in "
     "profiles.yml.example), or use `method: iam`"),
    (r"'cluster_id' must be provided", "set `cluster_id` in the target; a serverless workgroup needs its own `host`"),
    (r"password authentication failed", "check the user and the password; `PASSWORD DISABLE` users need `method: iam`"),
    (r"Unable to locate credentials|NoCredentials", "give the machine an IAM role, or set `iam_profile` in the target"),
    (r"config profile \((.+?)\) could not be found", "put {0} in ~/.aws/config, or change `iam_profile` in the target"),
    (r"must specify a region|NoRegion", "set `region` in the target"),
    (r"ExpiredToken|expired", "log in to AWS again: the session has expired"),
    (r"AccessDenied|not authorized to perform", "let the role do what the message names"),
    (r"ClusterNotFound|Cluster .*not found", "check `cluster_id`, `region` and the AWS account"),
    (r"does not exist.*database|database .*does not exist", "check `dbname` in the target"),
    (r"Name or service not known|nodename nor servname|getaddrinfo|Name has no|Temporary failure in name resolution|"
     r"could not translate host|No address associated", "check `host`: the endpoint without port and database"),
    (r"refused|timed out|timeout|unreachable|communication error", "check `host` and `port`, that the cluster is not "
     "paused, and that its security group lets this machine in"),
    (r"No such file or directory", "start the warehouse with `make warehouse`"),
    (r"SSL|certificate", "check `sslmode`; a proxy between here and the cluster may break TLS"),
)  # fmt: skip


class CannotAsk(Exception):
    pass


@dataclass
class Item:
    number: int
    title: str
    body: str

    @property
    def by_hand(self) -> bool:
        return "\nBy hand: " in self.body

    @property
    def statements(self) -> list[str]:
        block = re.search(r"^```sql\n(.*?)^```$", self.body, re.DOTALL | re.MULTILINE)
        return [statement.rstrip(";") for statement in sqlparse.split(block[1])] if block else []

    @property
    def expected(self) -> str:
        return self._field("Expected")

    @property
    def on_postgres(self) -> str:
        return self._field("PostgreSQL") or self.expected

    @property
    def patience(self) -> int:
        """Seconds until the answer must be there."""
        return int(self._field("Within").removesuffix(" s") or 0)

    def _field(self, name: str) -> str:
        found = re.search(rf"^(?:.* · )?{name}: (.+?)(?: ·|$)", self.body, re.MULTILINE)
        return found[1] if found else ""


def read_checklist(text: str) -> list[Item]:
    parts = re.split(r"^### (\d+)\. (.+)$", text, flags=re.MULTILINE)[1:]
    bodies = [re.split(r"^## ", body, flags=re.MULTILINE)[0] for body in parts[2::3]]
    return [Item(int(n), title, body) for n, title, body in zip(parts[::3], parts[1::3], bodies, strict=True)]


def fits(found: str, expected: str) -> bool:
    """`expected` lists answers in backticks, each for the first row, or after `error` for a part of the message."""
    for error, answer in re.findall(r"(error )?`([^`]+)`", expected):
        if found == answer and not error:
            return True
        if error and found.startswith("error ") and answer.lower() in found.lower():
            return True
    return False


def unsafe(statements: list[str]) -> list[str]:
    """The statements that may leave something behind."""
    found, own = [], set()
    for statement in statements:
        if created := TEMPORARY.match(statement):
            own.add(created[1])
        elif not READS.match(statement) and not ((written := WRITES.match(statement)) and written[1] in own):
            found.append(statement)
    return found


def connect(target: str, profiles_dir: Path):
    """A connection of the driver, opened by dbt's adapter as dbt opens its own."""
    try:
        set_invocation_context(os.environ)
        set_from_args(Namespace(PROFILES_DIR=str(profiles_dir), PROJECT_DIR=str(ROOT)), None)
        profile = load_profile(str(ROOT), {}, target_override=target)
        load_plugin(profile.credentials.type)
        manager = get_adapter_class_by_name(profile.credentials.type).ConnectionManager
        connection = Connection(type=profile.credentials.type, name="cluster_check", credentials=profile.credentials)
        handle = manager.open(connection).handle
    except Exception as error:  # noqa: BLE001 (dbt, the driver and boto3 each raise their own)
        raise CannotAsk(f"target {target} could not be reached: {_message(error)}. Next: {advice(error)}.") from error
    handle.autocommit = True
    return handle


def advice(error: Exception) -> str:
    chain = []
    while error:
        chain.append(f"{type(error).__name__} {error}")
        error = error.__cause__ or error.__context__
    said = " ".join(chain)
    for pattern, next_step in ADVICE:
        if found := re.search(pattern, said, re.IGNORECASE | re.DOTALL):
            return next_step.format(*(found.groups() or ("",)))
    return "see what `dbt debug` says with the same target"


def ask(handle, item: Item) -> str:
    """The first row of the last statement, or `error` and the message. What it did is rolled back."""
    deadline = time.monotonic() + item.patience
    cursor = handle.cursor()
    try:
        cursor.execute("begin")
        for statement in item.statements:
            cursor.execute(statement)
        found = _answer(cursor)
        while not fits(found, item.expected) and time.monotonic() < deadline:
            time.sleep(PAUSE_SECONDS)
            cursor.execute(item.statements[-1])
            found = _answer(cursor)
    except Exception as error:  # noqa: BLE001 (each driver raises its own)
        found = f"error {_message(error)}"
    try:
        cursor.execute("rollback")
    except Exception as error:  # noqa: BLE001
        raise CannotAsk(f"the connection was lost at number {item.number}: {found}. Next: run this again.") from error
    return found


def _answer(cursor) -> str:
    row = cursor.fetchone() if cursor.description else None
    return " | ".join(_text(value) for value in row) if row else "no row"


def _text(value) -> str:
    if value is None:
        return "NULL"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _message(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    text = said.get("M", str(said)) if isinstance(said, dict) else str(error)
    text = re.split(r"\s(?:LINE \d+|HINT):", text)[0]
    return re.sub(r"\s+", " ", text).strip().rstrip(".") or type(error).__name__


def verdict(item: Item, found: str) -> str:
    if "`" not in item.expected and not found.startswith("error "):
        return NOTED
    return AS_EXPECTED if fits(found, item.expected) else DIFFERS


def report(results: list[tuple[Item, str, str]]) -> str:
    rows = [("no.", "verdict", "what", "expected", "found")]
    rows += [
        (str(item.number), said, item.title.replace("`", ""), _short(item.expected.replace("`", "")), _short(found))
        for item, found, said in results
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for item, found, said in results:
        if said == DIFFERS:
            lines.append(f"\n{item.number} differs: {item.title}\n  expected  {item.expected}\n  found     {found}")
    counts = [(name, sum(said == name for *_, said in results)) for name in (AS_EXPECTED, DIFFERS, NOTED, BY_HAND)]
    lines += ["", ", ".join(f"{count} {name}" for name, count in counts)]
    return "\n".join([*lines, f"The commands, and those by hand: {CHECKLIST.relative_to(ROOT)}"])


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--target", default="redshift", help="a target of profiles.yml (default: redshift)")
    default = os.environ.get("DBT_PROFILES_DIR") or Path.home() / ".dbt"
    parser.add_argument("--profiles-dir", type=Path, default=default, help="the folder of profiles.yml")
    parser.add_argument("--only", default="", help="numbers of the checklist, with commas")
    options = parser.parse_args(arguments)
    items = read_checklist(CHECKLIST.read_text())
    chosen = {number.strip() for number in options.only.split(",") if number.strip()}
    if missing := chosen - {str(item.number) for item in items}:
        parser.error(f"--only got {', '.join(sorted(missing))}; it takes numbers from 1 to {len(items)}")
    try:
        handle = connect(options.target, options.profiles_dir)
        results = []
        for item in items:
            if chosen and str(item.number) not in chosen:
                continue
            found = "" if item.by_hand else ask(handle, item)
            results.append((item, found, BY_HAND if item.by_hand else verdict(item, found)))
        handle.close()
    except CannotAsk as error:
        print(error, file=sys.stderr)
        return 2
    print(report(results))
    return 1 if any(said == DIFFERS for *_, said in results) else 0


if __name__ == "__main__":
    sys.exit(main())
