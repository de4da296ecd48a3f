"""What the objects of a PDF hold besides its pages: every string, in plain or in streams of objects."""

from __future__ import annotations

import base64
import re
import time
import zlib
from collections.abc import Iterator
from typing import IO

from hds_docs.model.examination import Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import PIECE, Seen
from hds_docs.sources.documents.recognising import is_text
from hds_docs.sources.documents.tags import untagged

_MOST = 4 << 20
"""Bytes of one stream, or between two, that are searched."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = re.compile(rb"endstream")
_LONGEST_MARK = 16
_OBJECT = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+obj\b")
_TOKEN = re.compile(rb"\\.|[()]|<([0-9A-Fa-f\s]{2,})>|/([^\s/<>\[\]()%{}]{10,})", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"",
    b"f": b"\n",
    b"\n": b"",
    b"\r\n": b"",
    b"\r": b"",
}
_HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_DRAWN = (b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode")
_UNTOLD = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b|/FunctionType\b|/Type\s*/XRef\b"
)
"""Pictures, fonts, curves and tables: nobody writes anything in them."""
_DRAWS = re.compile(rb"(?:^|\s)(?:BT|q|Q|re|cm|Do|gs|BDC|BMC|d0|d1|begincmap)(?:\s|$)")
"""What pages say to be drawn is read where they are."""


def read_objects(stream: IO[bytes], search: Search, seen: Seen, deadline: float) -> int:
    """Search every string; how many attached files there are, which are not opened."""
    return _Objects(stream, search, seen).read(deadline)


class _Objects:
    """A walk from one end of a file to the other: what is there is searched, whether it is used or not."""

    def __init__(self, stream: IO[bytes], search: Search, seen: Seen) -> None:
        self._walk = _Walk(stream)
        self._search = search
        self._seen = seen
        self._attached = 0

    def read(self, deadline: float) -> int:
        name = "obj"
        while not self._walk.is_over:
            if time.process_time() > deadline:
                self._seen.skip(f"{name} …", Unexamined.BROKEN)
                break
            plain = self._taken(name, _STREAM, _MOST)
            name = self._strings(plain, name)
            head = plain[plain.rfind(b" obj") + 1 :]
            is_told = not _UNTOLD.search(head)
            data = self._taken(name, _END, _MOST if is_told else 0)
            if is_told and data:
                self._stream(name, head, data)
        return self._attached

    def _taken(self, name: str, mark: re.Pattern[bytes], most: int) -> bytes:
        data, is_cut = self._walk.until(mark, most)
        if is_cut and most:
            self._seen.skip(name, Unexamined.BROKEN)
        return data

    def _strings(self, plain: bytes, name: str) -> str:
        """Search the strings of some objects; the name of the last one."""
        starts = [0, *(found.start() for found in _OBJECT.finditer(plain) if found.start())]
        for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
            if found := _OBJECT.match(plain, start):
                name = f"obj {int(found[1])}"
            self._passage(name, "\n\n".join(map(_text, _strings(plain[start:end]))))
        return name

    def _passage(self, name: str, text: str) -> None:
        if text.strip():
            self._search.passage(Place(PlaceKind.PART, name), text)
            if "<" in text:
                self._search.passage(Place(PlaceKind.PART, name), untagged(text))

    def _stream(self, name: str, head: bytes, data: bytes) -> None:
        if b"/EmbeddedFile" in head:
            self._attached += 1
            return
        filters = _FILTERS.search(head)
        names = re.findall(rb"/(\w+)", filters[1]) if filters else []
        if any(found in _DRAWN for found in names):
            return
        if (b"/Filter" in head and not names) or b"/Predictor" in head:
            self._seen.skip(name, Unexamined.UNKNOWN)
            return
        for found in names:
            decoded = _decoded(found, data)
            if decoded is None:
                self._seen.skip(name, Unexamined.UNKNOWN)
                return
            data = decoded
        if len(data) > _MOST:
            self._seen.skip(name, Unexamined.BROKEN)
        self._told(name, head, data[:_MOST])

    def _told(self, name: str, head: bytes, data: bytes) -> None:
        """Search what a stream holds, where it is no drawing."""
        if b"/ObjStm" in head:
            self._passage(name, "\n\n".join(map(_text, _strings(data))))
        elif is_text(data[:4096]) and not _DRAWS.search(data[:4096]):
            self._passage(name, _text(data))


class _Walk:
    """A file from one end to the other, in pieces that end at marks."""

    def __init__(self, stream: IO[bytes]) -> None:
        stream.seek(0)
        self._stream = stream
        self._held = b""
        self._at = 0
        self.is_over = False

    def until(self, mark: re.Pattern[bytes], most: int) -> tuple[bytes, bool]:
        """What stands before the next mark, and whether it is only the start of that."""
        kept = bytearray()
        length = 0
        while True:
            found = mark.search(self._held, self._at)
            end = found.start() if found else max(self._at, len(self._held) - _LONGEST_MARK)
            if not found and not (more := self._stream.read(PIECE)):
                end, self.is_over = len(self._held), True
            piece = self._held[self._at : end]
            length += len(piece)
            kept += piece[: most - len(kept)]
            if found or self.is_over:
                self._at = found.end() if found else end
                return bytes(kept), length > most
            self._held, self._at = self._held[end:] + more, 0


def _decoded(name: bytes, data: bytes) -> bytes | None:
    """A stream without one of its filters, no more than a little too long; None where we know it not."""
    try:
        if name in (b"FlateDecode", b"Fl"):
            return zlib.decompressobj().decompress(data, _MOST + 1)
        if name in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
        if name in (b"ASCIIHexDecode", b"AHx"):
            return bytes.fromhex(data.decode("latin-1").partition(">")[0])
    except (zlib.error, ValueError):
        return None
    return None


def _strings(data: bytes) -> Iterator[bytes]:
    """Strings and long names, in the order in which they stand; one that never ends, too."""
    depth = start = 0
    for token in _TOKEN.finditer(data):
        if token[0] == b"(":
            start = start if depth else token.end()
            depth += 1
        elif token[0] == b")" and depth:
            depth -= 1
            if not depth:
                yield _ESCAPE.sub(_unescaped, data[start : token.start()])
        elif not depth and token[1] is not None:
            digits = b"".join(token[1].split())
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        elif not depth and token[2] is not None:
            yield _HEXED.sub(lambda found: bytes([int(found[1], 16)]), token[2])
    if depth:
        yield data[start:]


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, letter = found.groups()
    return bytes([int(octal, 8) % 256]) if octal else _ESCAPED.get(letter, letter)


def _text(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
