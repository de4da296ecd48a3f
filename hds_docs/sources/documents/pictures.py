"""Pictures, walked to their end: nothing is decoded, whatever their header says of their size."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from hds_docs.model.examination import Fault, Unexamined
from hds_docs.sources.documents.document import PIECE, Document, Faulty, Seen

_ESSENTIAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_MOST_FOLDERS = 10_000
_MOST_STRIPS = 1 << 20
_STRIPS = (273, 279, 324, 325)
"""Tags of TIFF: where strips and tiles are, and how long."""
_WIDTHS = {3: (2, "H"), 4: (4, "I")}


def read_picture(document: Document, format_: str) -> Seen:
    """That it is whole; what it shows, no program of ours reads."""
    _WALKS.get(format_, _nothing)(document)
    return Seen(unexamined=Unexamined.IMAGE)


def _nothing(_: Document) -> None:
    """Nothing tells where such a picture ends."""


def _png(document: Document) -> None:
    if not document.head.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Faulty(Fault.DAMAGED)
    stream = document.stream
    stream.seek(8)
    name = b""
    while name != b"IEND":
        header = stream.read(8)
        if len(header) < 8:
            raise Faulty(Fault.TRUNCATED)
        length, name = struct.unpack(">I4s", header)
        if stream.tell() + length + 4 > document.size:
            raise Faulty(Fault.TRUNCATED)
        if name not in _ESSENTIAL:
            stream.seek(length + 4, 1)
        elif _checksum(document, name, length) != int.from_bytes(stream.read(4), "big"):
            raise Faulty(Fault.DAMAGED)


def _checksum(document: Document, name: bytes, length: int) -> int:
    """Of a chunk of PNG, read to its end."""
    found = zlib.crc32(name)
    while length:
        piece = document.stream.read(min(length, PIECE))
        found = zlib.crc32(piece, found)
        length -= len(piece)
    return found


def _jpeg(document: Document) -> None:
    """Segments up to the scan; within it the end mark cannot stand for anything else."""
    stream = document.stream
    stream.seek(2)
    marker = 0
    while marker != 0xDA:
        header = stream.read(4)
        if len(header) < 4:
            raise Faulty(Fault.TRUNCATED)
        if header[0] != 0xFF:
            raise Faulty(Fault.DAMAGED)
        if header[1] == 0xFF:  # filling
            stream.seek(-3, 1)
            continue
        marker, length = header[1], int.from_bytes(header[2:], "big")
        stream.seek(max(0, length - 2), 1)
    last = b""
    while piece := stream.read(PIECE):
        if b"\xff\xd9" in last + piece:
            return
        last = piece[-1:]
    raise Faulty(Fault.TRUNCATED)


def _gif(document: Document) -> None:
    stream = document.stream
    stream.seek(10)
    packed = _bytes(document, 3)[0]
    stream.seek(_palette(packed), 1)
    while (kind := _bytes(document, 1)) != b";":
        if kind == b",":
            packed = _bytes(document, 9)[8]
            stream.seek(_palette(packed) + 1, 1)
        elif kind == b"!":
            stream.seek(1, 1)
        else:
            raise Faulty(Fault.DAMAGED)
        while length := _bytes(document, 1)[0]:
            stream.seek(length, 1)


def _palette(packed: int) -> int:
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _bytes(document: Document, count: int) -> bytes:
    found = document.stream.read(count)
    if len(found) < count:
        raise Faulty(Fault.TRUNCATED)
    return found


def _webp(document: Document) -> None:
    if int.from_bytes(document.head[4:8], "little") + 8 > document.size:
        raise Faulty(Fault.TRUNCATED)


def _bmp(document: Document) -> None:
    if int.from_bytes(document.head[2:6], "little") > document.size:
        raise Faulty(Fault.TRUNCATED)


def _tiff(document: Document) -> None:
    """The chain of its directories; of the large kind, its first link."""
    order = "<" if document.head[:2] == b"II" else ">"
    stream = document.stream
    if document.head[2:4] in (b"+\0", b"\0+"):
        (offset,) = struct.unpack_from(order + "Q", document.head.ljust(16, b"\xff"), 8)
        if offset >= document.size:
            raise Faulty(Fault.TRUNCATED)
        return
    (offset,) = struct.unpack_from(order + "I", document.head.ljust(8, b"\xff"), 4)
    for _ in range(_MOST_FOLDERS):
        if not offset:
            return
        stream.seek(offset)
        (count,) = struct.unpack(order + "H", _bytes(document, 2))
        entries = _bytes(document, 12 * count)
        place = stream.tell()
        if _end_of_strips(document, entries, order) > document.size:
            raise Faulty(Fault.TRUNCATED)
        stream.seek(place)
        (offset,) = struct.unpack(order + "I", _bytes(document, 4))
    raise Faulty(Fault.DAMAGED)  # a chain that long goes round


def _end_of_strips(document: Document, entries: bytes, order: str) -> int:
    """Where the last strip or tile of a picture ends, by a directory of TIFF."""
    found: dict[int, tuple[int, ...]] = {}
    for start in range(0, len(entries), 12):
        tag, kind, count = struct.unpack_from(order + "HHI", entries, start)
        if tag in _STRIPS and kind in _WIDTHS and count <= _MOST_STRIPS:
            size = count * _WIDTHS[kind][0]
            data = entries[start + 8 : start + 8 + size]
            if size > 4:
                document.stream.seek(struct.unpack_from(order + "I", entries, start + 8)[0])
                data = _bytes(document, size)
            found[tag] = struct.unpack(f"{order}{count}{_WIDTHS[kind][1]}", data)
    ends = (
        start + length
        for places, lengths in ((273, 279), (324, 325))
        for start, length in zip(found.get(places, ()), found.get(lengths, ()), strict=False)
    )
    return max(ends, default=0)


_WALKS: dict[str, Callable[[Document], None]] = {
    "png": _png,
    "jpeg": _jpeg,
    "gif": _gif,
    "webp": _webp,
    "bmp": _bmp,
    "tiff": _tiff,
}
