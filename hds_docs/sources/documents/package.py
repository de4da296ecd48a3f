"""A zip of parts, such as office documents are: opened under limits, each part read in pieces."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO

from hds_docs.model.examination import Fault
from hds_docs.sources.documents.document import Document, Faulty

MOST_PARTS = 10_000
_MOST_BYTES = 200 << 20
_RATIO, _UNJUDGED = 400, 10 << 20
"""No honest part shrinks more than that, but for small ones: empty tables."""
_END = b"PK\5\6"
_END_SIZE, _LONGEST_COMMENT = 22, 1 << 16
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    ValueError,
)
"""What `zipfile` raises for an archive that contradicts itself."""


class Package:
    """The parts of one document."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._infos = {info.filename: info for info in file.infolist()}
        self._read = 0

    @classmethod
    def opened(cls, document: Document) -> Package | None:
        """The parts of a zip; None for an archive of too many to be a document. Raises Faulty."""
        count = _count(document)
        if count > MOST_PARTS:
            return None
        try:
            return cls(zipfile.ZipFile(document.stream))
        except _UNREADABLE:
            raise Faulty(Fault.DAMAGED) from None

    @property
    def names(self) -> list[str]:
        """Its parts, sorted."""
        return sorted(name for name in self._infos if not name.endswith("/"))

    @property
    def is_ambiguous(self) -> bool:
        """Whether two parts go by the same name."""
        names = [info.filename.lower() for info in self._file.infolist() if not info.is_dir()]
        return len(names) > len(set(names))

    @property
    def is_encrypted(self) -> bool:
        """Whether a part needs a password."""
        return any(info.flag_bits & 1 for info in self._infos.values())

    @property
    def format(self) -> str:
        """The kind of document that it is; `zip` where it is none."""
        if "mimetype" in self._infos and not self.is_encrypted:
            kind = self.start("mimetype", 200).decode("ascii", "replace").strip()
            kind = kind.removeprefix(_OPEN_DOCUMENT).removesuffix("-template")
            return _OPEN_KINDS.get(kind, "zip")
        if "[Content_Types].xml" in self._infos:
            for folder, found in _FOLDERS.items():
                if any(name.startswith(folder) for name in self._infos):
                    return found
        return "zip"

    def start(self, name: str, size: int) -> bytes:
        """The first bytes of a part. Raises Faulty."""
        found: list[bytes] = []
        self.read(name, lambda stream: found.append(stream.read(size)))
        return found[0]

    def size(self, name: str) -> int:
        """What a part says that it takes."""
        return self._infos[name].file_size

    def read(self, name: str, into: Callable[[IO[bytes]], None]) -> None:
        """Hand over a part as a stream. Raises Faulty."""
        info = self._infos[name]
        self._read += info.file_size
        is_bomb = info.file_size > _UNJUDGED and info.file_size > _RATIO * max(1, info.compress_size)
        if is_bomb or self._read > _MOST_BYTES:
            raise Faulty(Fault.HOSTILE, "size")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Faulty(Fault.DAMAGED)
        try:
            with self._file.open(info) as stream:
                into(stream)
        except _UNREADABLE:
            raise Faulty(Fault.DAMAGED) from None


def _count(document: Document) -> int:
    """How many parts a zip says that it has. Raises Faulty where it is cut before saying it."""
    document.stream.seek(max(0, document.size - _END_SIZE - _LONGEST_COMMENT))
    end = document.stream.read()
    place = end.rfind(_END)
    if place < 0 or len(end) - place < _END_SIZE:
        raise Faulty(Fault.TRUNCATED)
    (count,) = struct.unpack_from("<H", end, place + 10)
    return int(count)
