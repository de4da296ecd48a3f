"""The earlier states of a PDF: what was changed by adding to it is still in it."""

from __future__ import annotations

import io
import re
from typing import IO, Any

from hds_docs.sources.documents.document import PIECE, Document

_END = re.compile(rb"%%EOF")
_OVERLAP = 5


def ends_of(document: Document) -> list[int]:
    """Where its earlier states end, in their order."""
    document.stream.seek(0)
    found: set[int] = set()
    held, start = b"", 0
    while piece := document.stream.read(PIECE):
        held += piece
        found |= {start + end.end() for end in _END.finditer(held)}
        start += len(held) - len(held[-_OVERLAP:])
        held = held[-_OVERLAP:]
    return sorted(found)[:-1]


class Beginning(io.RawIOBase):
    """The first bytes of a file, as a file of its own."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream = stream
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """It is read."""
        return True

    def seekable(self) -> bool:
        """From anywhere."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the beginning goes."""
        self._stream.seek(self._at)
        data = self._stream.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
