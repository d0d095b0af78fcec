"""Speaks to Redshift's drivers on 127.0.0.1 and forwards, translated, to the embedded PostgreSQL.

    python server.py WAREHOUSE_FOLDER

Runs in the foreground; `gateway.py` starts and stops it.
"""

import contextlib
import hmac
import json
import os
import re
import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import copy_from_s3  # noqa: E402
import protocol  # noqa: E402
from protocol import Closed, Wire, cut_string  # noqa: E402
from translate import LateView, Refused, Translation, Translator, literal  # noqa: E402
from warehouse import SOCKET, Warehouse  # noqa: E402

# What a session of the gateway has that others have not; see catalog.sql.
SESSION = {
    "redshift_gateway.session": "on",
    "extra_float_digits": "0",
    "timezone": "UTC",
    "datestyle": "ISO, MDY",
    "client_min_messages": "warning",
}
VERSION = b"8.0.2"  # of the PostgreSQL that Redshift says it is: drivers leave out what came later
OURS_TO_SWALLOW = {b"1": "parse", b"3": "close"}
CONFLICT = "could not complete because of conflict with concurrent transaction"
LATE_VIEWS = """
select nsp.nspname, cls.relname, views.definition, pg_catalog.has_table_privilege(cls.oid, 'select')
from redshift_gateway.late_binding_views as views
inner join pg_catalog.pg_class as cls on views.relation_id = cls.oid
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
"""


def redshift_error(fields: dict[str, str], schema_exists) -> dict[str, str]:
    """A PostgreSQL error as Redshift words it: dbt-redshift decides by the words whether it tries again."""
    state, message = fields["C"], fields["M"]
    relation = re.match(r'relation "([^".]+)\.[^"]+" does not exist', message)
    if relation and not schema_exists(relation[1]):
        fields |= {"C": "3F000", "M": f'schema "{relation[1]}" does not exist'}
    if state == "40001" or "tuple concurrently" in message:
        fields |= {"C": "XX000", "M": CONFLICT}
    elif state == "22001" or (state == "23514" and "redshift_varchar_" in message):
        fields |= {"C": "22001", "M": "Value too long for character type"}
    return {code: text for code, text in fields.items() if code in "SVCMDHP"}


class Log:
    """One JSON object a line: every statement as it came and as it was sent on."""

    def __init__(self, path: Path):
        self._path = path
        self._path.touch(mode=0o600)
        self._path.write_text("")
        self._lock = threading.Lock()

    def write(self, **entry) -> None:
        with self._lock, open(self._path, "a") as file:
            file.write(json.dumps({"at": time.time()} | entry) + "\n")


class Session:
    def __init__(self, gateway, client: socket.socket, number: int):
        self.gateway = gateway
        self.number = number
        self.client = Wire(client)
        self.backend: Wire | None = None
        self.user = "?"
        self.status = b"I"
        self.pending = False  # whether the backend has been sent something since it was last ready
        self.case_sensitive = False
        self.statements: dict[str, Translation] = {}
        self.sources: dict[str, bytes] = {}
        self.portals: dict[str, Translation] = {}
        self.executing: list[Translation] = []
        self.swallow: list[str] = []

    def run(self) -> None:
        try:
            if self._start():
                while True:
                    self._exchange()
        except (Closed, ConnectionError):
            pass
        except Exception as error:
            self.client.put(b"E", protocol.error("XX000", f"the gateway failed: {error!r}", "FATAL"))
            with contextlib.suppress(OSError):
                self.client.flush()
            raise
        finally:
            for wire in (self.client, self.backend):
                if wire:
                    wire.close()

    def _start(self) -> bool:
        code, body = self.client.read_startup()
        while code in (protocol.SSL_REQUEST, protocol.GSS_REQUEST):
            self.client.socket.sendall(b"N")
            code, body = self.client.read_startup()
        self.backend = Wire(self.gateway.connect_backend())
        if code == protocol.CANCEL_REQUEST:
            self.backend.socket.sendall(struct.pack("!II", 16, code) + body)
            return False
        asked = protocol.parameters(body)
        self.user = asked.get("user", "?")
        self.client.put(b"R", struct.pack("!I", 3))
        self.client.flush()
        kind, password = self.client.read()
        if kind != b"p" or not hmac.compare_digest(password.rstrip(b"\0"), self.gateway.password.encode()):
            message = f'password authentication failed for user "{self.user}"'
            self.client.put(b"E", protocol.error("28000", message, "FATAL"))
            self.client.flush()
            return False
        kept = {name: asked[name] for name in ("user", "database", "application_name") if name in asked}
        options = " ".join(f"-c {name}={value.replace(' ', '')}" for name, value in SESSION.items())
        self.backend.socket.sendall(protocol.startup(kept | {"options": options}))
        self.pending = True
        self._pump()
        return True

    def _exchange(self) -> None:
        """From the client to the backend up to a Sync or Query, then back up to where the backend is ready."""
        while True:
            kind, body = self.client.read()
            if kind == b"X":
                raise Closed
            if kind == b"P":
                self._forward(kind, self._translated_parse(body))
            elif kind == b"B":
                self._bind(body)
            elif kind == b"E":
                portal, _ = cut_string(body)
                self.executing.append(self.portals.get(portal, Translation("")))
                self._forward(kind, body)
            elif kind == b"Q":
                self._query(body)
            elif kind != b"H":  # nobody waits between the messages of a batch
                self._forward(kind, body)
            if kind in (b"S", b"Q"):
                break
        self._pump()

    def _forward(self, kind: bytes, body: bytes) -> None:
        self.backend.put(kind, body)
        self.pending = True

    def _translated_parse(self, body: bytes) -> bytes:
        name, rest = cut_string(body)
        sql, types = cut_string(rest)
        translations = self._translate(sql)
        if len(translations) > 1:
            translations = [
                Refused("42601", "cannot insert multiple commands into a prepared statement").as_translation()
            ]
        self.statements[name] = translations[0]
        self.sources[name] = body
        return f"{name}\0{translations[0].sql}\0".encode() + types

    def _bind(self, body: bytes) -> None:
        portal, rest = cut_string(body)
        name, _ = cut_string(rest)
        if self.statements.get(name, Translation("")).by_name and not self.pending:
            # Redshift resolves the names in a late-binding view when it is queried: prepare the statement again.
            parse = self._translated_parse(self.sources[name])
            self._forward(b"C", b"S" + name.encode() + b"\0")
            self._forward(b"P", parse)
            self.swallow += ["close", "parse"]
        self.portals[portal] = self.statements.get(name, Translation(""))
        self._forward(b"B", body)

    def _query(self, body: bytes) -> None:
        translations = self._translate(cut_string(body)[0])
        self.executing += translations
        self._forward(b"Q", "; ".join(t.sql for t in translations).encode() + b"\0")

    def _translate(self, sql: str) -> list[Translation]:
        translator = self.gateway.translator
        refusal = None
        try:
            copied = copy_from_s3.translated(sql)
            found = {} if copied else self._late_views(translator.relations(sql, self.case_sensitive))
            translations = [copied] if copied else translator.translate(sql, self.case_sensitive, found)
        except Refused as error:
            refusal = str(error)
            translations = [error.as_translation()]
        for translation in translations:
            if translation.case_sensitive is not None:
                self.case_sensitive = translation.case_sensitive
        sent = "; ".join(t.sql for t in translations)
        self.gateway.log.write(session=self.number, user=self.user, sql=sql, sent=sent, refused=refusal)
        return translations

    def _late_views(self, relations: set[tuple[str, str]]) -> dict[tuple[str, str], LateView]:
        """The late-binding views that a statement names, and those that they name."""
        found: dict[tuple[str, str], LateView] = {}
        wanted = set(relations)
        while wanted and self.status != b"E" and not self.pending:
            everything = ("", "*") in wanted
            pairs = ", ".join(f"({literal(schema)}, {literal(name)})" for schema, name in sorted(wanted))
            rows = self._ask(LATE_VIEWS + ("" if everything else f" where (nsp.nspname, cls.relname) in ({pairs})"))
            views = {(row[0], row[1]): LateView(row[2], row[3] == "t") for row in rows}
            wanted -= {("", "*")}
            found |= views
            inner = [self.gateway.translator.relations(view.definition, self.case_sensitive) for view in views.values()]
            wanted = set().union(*inner) - found.keys() if views else set()
        return found

    def _ask(self, sql: str) -> list[list[str]]:
        """A query of the gateway's own, in the session and transaction of the client."""
        self.backend.put(b"Q", sql.encode() + b"\0")
        self.backend.flush()
        rows, failure = [], None
        while True:
            kind, body = self.backend.read()
            if kind == b"D":
                rows.append(data_row(body))
            elif kind == b"E":
                failure = protocol.error_fields(body)
                self._end_if_fatal(failure)
            elif kind == b"Z":
                self.status = body
                if failure:
                    raise Refused(failure["C"], failure["M"])
                return rows

    def _end_if_fatal(self, fields: dict[str, str]) -> None:
        """Ends the client's session with the last words of the backend's."""
        if fields["S"] == "FATAL":
            self.client.put(b"E", protocol.error_body(fields))
            self.client.flush()
            raise Closed

    def _pump(self) -> None:
        self.backend.flush()
        executing, self.executing = self.executing, []
        done = 0
        while True:
            kind, body = self.backend.read()
            if self.swallow and OURS_TO_SWALLOW.get(kind) == self.swallow[0]:
                self.swallow.pop(0)
                continue
            if kind == b"T":
                body = protocol.with_redshift_types(body)
            elif kind == b"S" and body.startswith(b"server_version\0"):
                body = b"server_version\0" + VERSION + b"\0"
            elif kind == b"C":
                translation = executing[done] if done < len(executing) else Translation("")
                body = translation.tag.encode() + b"\0" if translation.tag else body
                done += 1
            elif kind == b"E":
                self.swallow.clear()
                fields = redshift_error(protocol.error_fields(body), self.gateway.schema_exists)
                self.gateway.log.write(session=self.number, user=self.user, error=fields["M"], sqlstate=fields["C"])
                self._end_if_fatal(fields)
                body = protocol.error_body(fields)
            elif kind == b"Z":
                self.status, self.pending = body, False
                if self.status == b"T" and any(t.commits for t in executing[:done]):
                    self._ask("commit")
                self.client.put(b"Z", self.status)
                self.client.flush()
                return
            self.client.put(kind, body)


def data_row(body: bytes) -> list[str | None]:
    (columns,) = struct.unpack_from("!H", body)
    values, start = [], 2
    for _ in range(columns):
        (length,) = struct.unpack_from("!i", body, start)
        start += 4
        values.append(None if length < 0 else body[start : start + length].decode())
        start += max(length, 0)
    return values


class Gateway:
    def __init__(self, folder: Path):
        self.state_file = folder / "gateway.json"
        state = json.loads(self.state_file.read_text())
        self.password = state["password"]
        self.warehouse = Warehouse(folder)
        self.backend_socket = str(self.warehouse.socket_dir / SOCKET)
        self.translator = Translator()
        self.log = Log(folder / "gateway_statements.jsonl")
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self.listener.bind(("127.0.0.1", state.get("port", 0)))
        except OSError:  # someone else has the port that this clone had last time
            self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        state |= {"port": self.listener.getsockname()[1], "pid": os.getpid()}
        new = self.state_file.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(state))
        new.rename(self.state_file)

    def schema_exists(self, name: str) -> bool:
        with contextlib.closing(self.warehouse.connect("postgres")) as session, session.cursor() as cursor:
            cursor.execute("select exists (select from pg_catalog.pg_namespace where nspname = %s)", [name])
            return cursor.fetchone()[0]

    def connect_backend(self) -> socket.socket:
        backend = socket.socket(socket.AF_UNIX)
        backend.connect(self.backend_socket)
        return backend

    def serve(self) -> None:
        number = 0
        while True:
            client, _ = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            number += 1
            session = Session(self, client, number)
            threading.Thread(target=session.run, daemon=True).start()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Gateway(Path(sys.argv[1])).serve()
