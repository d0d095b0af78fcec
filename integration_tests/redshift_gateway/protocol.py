"""The PostgreSQL wire protocol, version 3, as far as a proxy has to look into it."""

import contextlib
import socket
import struct

SSL_REQUEST, GSS_REQUEST, CANCEL_REQUEST, VERSION_3 = 80877103, 80877104, 80877102, 196608
TEXT, VARCHAR, BYTEA, VARBYTE, JSONB, SUPER = 25, 1043, 17, 6551, 3802, 4000
REDSHIFT_TYPES = {TEXT: VARCHAR, BYTEA: VARBYTE, JSONB: SUPER}  # types that PostgreSQL sends and Redshift does not have


class Closed(Exception):
    """The other end is gone."""


class Wire:
    """One end of a connection: whole messages in, buffered messages out."""

    def __init__(self, sock: socket.socket):
        self.socket = sock
        self._file = sock.makefile("rb", buffering=1 << 16)
        self._out = bytearray()

    def _read(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) < size:
            raise Closed
        return data

    def read(self) -> tuple[bytes, bytes]:
        kind, length = struct.unpack("!cI", self._read(5))
        return kind, self._read(length - 4)

    def read_startup(self) -> tuple[int, bytes]:
        (length,) = struct.unpack("!I", self._read(4))
        if not 8 <= length <= 10_000:
            raise Closed  # something else than a PostgreSQL client
        body = self._read(length - 4)
        return struct.unpack("!I", body[:4])[0], body[4:]

    def put(self, kind: bytes, body: bytes = b"") -> None:
        self._out += kind + struct.pack("!I", len(body) + 4) + body

    def flush(self) -> None:
        with contextlib.suppress(ConnectionError):  # an end that is gone may have said why: read() finds both
            self.socket.sendall(self._out)
        self._out.clear()

    def close(self) -> None:
        self._file.close()
        self.socket.close()


def parameters(body: bytes) -> dict[str, str]:
    """The name-value pairs of a start-up message."""
    parts = body.split(b"\0")
    return {n.decode(): v.decode() for n, v in zip(parts[::2], parts[1::2], strict=False) if n}


def startup(values: dict[str, str]) -> bytes:
    pairs = b"".join(f"{name}\0{value}\0".encode() for name, value in values.items())
    body = struct.pack("!I", VERSION_3) + pairs + b"\0"
    return struct.pack("!I", len(body) + 4) + body


def cut_string(body: bytes) -> tuple[str, bytes]:
    text, rest = body.split(b"\0", 1)
    return text.decode(), rest


def error_fields(body: bytes) -> dict[str, str]:
    return {field[:1].decode(): field[1:].decode() for field in body.split(b"\0") if field}


def error_body(fields: dict[str, str]) -> bytes:
    return b"".join(f"{code}{text}\0".encode() for code, text in fields.items()) + b"\0"


def error(sqlstate: str, message: str, severity: str = "ERROR") -> bytes:
    return error_body({"S": severity, "V": severity, "C": sqlstate, "M": message})


def with_redshift_types(body: bytes) -> bytes:
    """A row description whose types are those that Redshift sends."""
    (columns,) = struct.unpack_from("!H", body)
    out, start = bytearray(body), 2
    for _ in range(columns):
        start = body.index(b"\0", start) + 1
        (oid,) = struct.unpack_from("!I", body, start + 6)
        struct.pack_into("!I", out, start + 6, REDSHIFT_TYPES.get(oid, oid))
        start += 18
    return bytes(out)
