"""The beginning of a file as text, and how long the whole of it is."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import IO, cast

from hds_docs.sources.tree import Tree, copy

MOST_BYTES = 64 << 10
MOST_LINES = 200

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = "windows-1252"
_NEWLINE = re.compile(r"\r\n|\r|\n")
# What no text holds, whatever its encoding: tabs, line ends, form feeds and the colours of terminals aside.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes that Windows-1252 has no letter for
# Marks that turn the direction of writing around: what is read would not be what is written.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x1b\x0c\x0b\x7f\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first bytes of a file, and what was counted in all of them."""

    data: bytes
    size: int
    """Of the whole file."""
    newlines: int
    """In the whole file; those of UTF-16 count as what they are."""
    ends_with_newline: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing follows."""
        return self.size == len(self.data)

    @property
    def lines(self) -> int:
        """Lines of the whole file."""
        return self.newlines + (not self.ends_with_newline and self.size > 0)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of a text."""

    text: str
    encoding: str
    """Empty: UTF-8, as everybody expects."""


class _Counting(io.RawIOBase):
    """Takes a whole file, and keeps its beginning and the number of its lines."""

    def __init__(self) -> None:
        self.truncate()

    def truncate(self, size: int | None = None) -> int:
        """Forget everything: what copies a file may begin anew."""
        self.head = b""
        self.size = self.newlines = 0
        self.last = b""
        return size or 0

    def seek(self, offset: int, _whence: int = 0) -> int:
        """Nothing: a new beginning is told by `truncate`."""
        return offset

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Count a piece, and keep what belongs to the beginning."""
        if len(self.head) < MOST_BYTES:
            self.head += data[: MOST_BYTES - len(self.head)]
        self.newlines += data.count(b"\n") or data.count(b"\r")
        self.size += len(data)
        self.last = data[-4:] or self.last
        return len(data)


def beginning(tree: Tree, path: str) -> Beginning:
    """The first bytes of the file at `path`. Raises UnusablePathError."""
    sink = _Counting()
    copy(tree, path, cast("IO[bytes]", sink))
    last = sink.last.rstrip(b"\0")
    return Beginning(sink.head, sink.size, sink.newlines, last.endswith((b"\n", b"\r")))


def decoded(begun: Beginning) -> Excerpt | None:
    """The text that a file begins with; None where it is none."""
    data = begun.data
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, begun, "" if encoding == "utf-8" else "UTF-16")
    if b"\0" in data:
        return None
    found = _read(data, "utf-8", begun, "")
    if found is not None or _UNDEFINED.search(data):
        return found
    return _read(data, _WESTERN, begun, "Windows-1252")


def _read(data: bytes, encoding: str, begun: Beginning, name: str) -> Excerpt | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data, final=begun.is_whole)  # else a letter may be cut in two
    except UnicodeDecodeError:
        return None
    return None if _BINARY.search(text) else Excerpt(text, name)


def lines(text: str) -> list[str]:
    """The lines of a text, as editors count them, without what would show something else than is written."""
    found = [shown(line) for line in _NEWLINE.split(text)]
    return found[:-1] if found and not found[-1] else found


def shown(text: str) -> str:
    """A text whose invisible commands are seen: they are spelled out."""
    return _TURNING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
