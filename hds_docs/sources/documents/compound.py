"""The containers of office suites from before 2007, in which today's put what they encrypt."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hds_docs.model.examination import Active, Fault, Unexamined
from hds_docs.sources.documents.document import Document, Faulty, Seen

_HEADER = 512
_ENTRY = 128
_MOST_SECTORS = 4096
"""Of a directory: names by the ten thousand are no document's."""
_LAST = 0xFFFF_FFFA
"""From here on, numbers of sectors mean something else."""
_FORMATS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "__properties_version1.0": "msg",
}
_MACROS = frozenset(("VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"))


def names_of(document: Document) -> frozenset[str]:
    """The names in the directory of a container. Raises Faulty."""
    return frozenset(_names(document))


def format_of(names: frozenset[str]) -> str:
    """The kind of document that a container with such names is."""
    return next((found for name, found in _FORMATS.items() if name in names), "ole")


def read_compound(names: frozenset[str]) -> Seen:
    """Whether it runs anything; its text, no program of ours reads."""
    if "EncryptedPackage" in names:
        return Seen(unexamined=Unexamined.ENCRYPTED)
    seen = Seen(active=Active.MACRO if names & _MACROS else None)
    seen.unexamined = (
        Unexamined.OLD_FORMAT if format_of(names) in ("doc", "xls", "ppt") else Unexamined.UNKNOWN
    )
    return seen


def _names(document: Document) -> Iterator[str]:
    head = document.head.ljust(_HEADER, b"\0")
    (shift,) = struct.unpack_from("<H", head, 30)
    if shift not in (9, 12):
        raise Faulty(Fault.DAMAGED)
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", head, 48)
    tables = struct.unpack_from("<109I", head, 76)
    for _ in range(_MOST_SECTORS):
        if sector >= _LAST:
            return
        data = _sector(document, sector, size)
        for start in range(0, size, _ENTRY):
            (length,) = struct.unpack_from("<H", data, start + 64)
            if 2 <= length <= 64:
                yield data[start : start + length - 2].decode("utf-16-le", "replace")
        sector = _next(document, tables, sector, size)
    raise Faulty(Fault.DAMAGED)  # a chain that long goes round


def _next(document: Document, tables: tuple[int, ...], sector: int, size: int) -> int:
    """The sector that follows another, by the allocation tables that the header names."""
    per_table = size // 4
    number = sector // per_table
    if number >= len(tables) or tables[number] >= _LAST:
        return _LAST  # beyond seven megabytes, names so far do
    table = _sector(document, tables[number], size)
    return int(struct.unpack_from("<I", table, 4 * (sector % per_table))[0])


def _sector(document: Document, number: int, size: int) -> bytes:
    document.stream.seek((number + 1) * size)
    data = document.stream.read(size)
    if len(data) < size:
        raise Faulty(Fault.TRUNCATED)
    return data
