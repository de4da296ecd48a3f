"""Files read from git objects alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from hds_docs.model.history import Uncommitted
from hds_docs.sources.git import Git, ObjectReader
from hds_docs.sources.tree import Content, Entry, digested


@dataclass
class ObjectTree:
    """Files that are git objects, whichever: one process reads them all, and starts with the first."""

    git: Git
    entries: Mapping[str, Entry]
    uncommitted: Mapping[str, Uncommitted] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    _reader: ObjectReader | None = field(init=False, default=None)

    def raw(self, path: str) -> bytes:
        """The bytes of the git object."""
        return self._objects().read(self._object_id(path))

    def digest(self, path: str) -> Content:
        """Of the git object."""
        return digested(self._objects().pieces(self._object_id(path)))

    def copy(self, path: str, target: IO[bytes]) -> None:
        """Of the git object."""
        for piece in self._objects().pieces(self._object_id(path)):
            target.write(piece)

    def close(self) -> None:
        """End the git process, where one was started."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _objects(self) -> ObjectReader:
        if self._reader is None:
            self._reader = self.git.objects()
        return self._reader

    def _object_id(self, path: str) -> str:
        object_id = self.entries[path].object_id
        assert object_id is not None
        return object_id
