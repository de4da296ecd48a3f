"""What the examining process and its parent say to each other: lengths, JSON, bytes."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, NamedTuple

_LENGTH = struct.Struct(">Q")
SECONDS = 4.5
"""What a document may take; that its process starts anew is part of the five that are promised."""
MODULE = "hds_docs.sources.documents.worker"


FAILED = "failed"
"""What the process answers where it fails, and not the document."""


class Request(NamedTuple):
    """A document to examine."""

    name: str
    size: int
    place: str | None
    """Where its bytes are; None: they follow."""
    seconds: float
    """What it may take."""


def send(stream: IO[bytes], value: Any, data: bytes = b"") -> None:
    """Write a value that JSON can write, and bytes."""
    head = json.dumps(value).encode("ascii")
    stream.write(_LENGTH.pack(len(head)) + head + _LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Any, bytes]:
    """The next value, and its bytes. Raises EOFError where nobody speaks any more."""
    head = _read(stream, _LENGTH.unpack(_read(stream, _LENGTH.size))[0])
    data = _read(stream, _LENGTH.unpack(_read(stream, _LENGTH.size))[0])
    return json.loads(head), data


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
