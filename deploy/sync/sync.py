"""Source to raw: loads what has changed, by dlt, and shows that both agree.

    python deploy/sync/sync.py run [--tables T …] [--reload T …] [--accept-deletes T …]
    python deploy/sync/sync.py check [--tables T …]

SYNC_SOURCE_URL       the source, as SQLAlchemy writes it: postgresql://user:password@host/database
SYNC_DESTINATION_URL  postgresql://… or redshift://user:password@host:5439/database
SYNC_STAGING_URL      for Redshift: s3://bucket/prefix; SYNC_STAGING_IAM_ROLE: the role that COPY takes

Exit code: 0 done, and raw agrees; 1 refused or failed, the message says what to do.
"""

import argparse
import contextlib
import fcntl
import os
import re
import shutil
import sys
import tempfile
import zlib
from pathlib import Path

os.environ.setdefault("RUNTIME__DLTHUB_TELEMETRY", "false")
os.environ.setdefault("RUNTIME__LOG_LEVEL", "CRITICAL")
os.environ.setdefault("DLT_DATA_DIR", tempfile.gettempdir())

import declaration  # noqa: E402
import sqlalchemy as sa  # noqa: E402
from check import check  # noqa: E402
from declaration import Refused  # noqa: E402
from dlt.common.exceptions import DltException  # noqa: E402
from load import run  # noqa: E402
from raw import Raw  # noqa: E402
from source import Source  # noqa: E402

CONFIG = Path(__file__).with_name("tables.yml")


def variable(name: str, takes: str) -> str:
    value = os.environ.get(name, "")
    if "://" not in value:
        raise Refused(f"{name} got {'no address' if value else 'nothing'}; it takes {takes}. Set it, then this again.")
    return value


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("run", "check"))
    parser.add_argument("--config", type=Path, default=CONFIG, help="the declaration (default: tables.yml beside this)")
    parser.add_argument("--tables", nargs="+", default=[], metavar="TABLE", help="only these")
    parser.add_argument("--reload", nargs="+", default=[], metavar="TABLE", help="run: read these from their beginning")
    parser.add_argument(
        "--accept-deletes", nargs="+", default=[], metavar="TABLE", help="run: however many rows have left the source"
    )
    found = parser.parse_args()
    if found.verb == "check" and (found.reload or found.accept_deletes):
        parser.error("check takes no more than --config and --tables: leave --reload and --accept-deletes to run")
    return found


@contextlib.contextmanager
def workspace(schema: str, url: str):
    """A folder for one run at a time on this machine; what a killed one left in it goes."""
    folder = Path(tempfile.gettempdir()) / f"parallel_run_sync_{os.getuid()}_{zlib.crc32(f'{schema} {url}'.encode())}"
    with open(f"{folder}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("another run is loading this schema: wait for its end, then this again") from None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield str(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def work(options: argparse.Namespace) -> bool:
    declared = declaration.read(options.config)
    declared.only(options.reload)
    declared.only(options.accept_deletes)
    declared = declared.only(options.tables)
    source_url = variable("SYNC_SOURCE_URL", "the source's address, postgresql://user:password@host/database")
    raw_url = variable("SYNC_DESTINATION_URL", "the warehouse's, redshift://… or postgresql://…")
    source = Source(source_url, declared, character=4 if raw_url.startswith("redshift:") else 1)
    source.reflect()
    if options.verb == "check":
        with tempfile.TemporaryDirectory() as folder, Raw(raw_url, declared, folder) as raw:
            return check(source, raw)
    with workspace(declared.raw_schema, raw_url) as folder:
        source.verify()
        with Raw(raw_url, declared, folder) as raw:
            run(source, raw, options.reload, options.accept_deletes)
    return True


def why(error: BaseException) -> str:
    """The first line of what lies at the bottom, without passwords."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    return re.sub(r"(://[^:/@\s]*:)[^@\s]*@", r"\1***@", said)


def side(error: BaseException) -> str:
    """Only the source is read by SQLAlchemy."""
    chain = []
    while error:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return "source" if any(isinstance(link, sa.exc.SQLAlchemyError) for link in chain) else "destination"


def main() -> int:
    options = arguments()
    try:
        return 0 if work(options) else 1
    except Refused as reason:
        print(reason, file=sys.stderr)
    except (sa.exc.SQLAlchemyError, DltException) as error:
        name = {"source": "SYNC_SOURCE_URL", "destination": "SYNC_DESTINATION_URL"}[side(error)]
        print(
            f"the {side(error)} said: {why(error)}\nNo table is half loaded. Mend that, or renew what {name} carries; "
            "then this again: it goes on from what is loaded.",
            file=sys.stderr,
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
