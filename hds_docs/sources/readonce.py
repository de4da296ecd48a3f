"""A tree that works out digests while it reads, for files of which both are wanted."""

from __future__ import annotations

from typing import IO

from hds_docs.sources.tree import Content, Tree, digested


class ReadOnce:
    """Another tree, its small files read once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._digests: dict[str, Content] = {}
        self.entries = tree.entries
        self.uncommitted = tree.uncommitted
        self.ignored = tree.ignored

    def raw(self, path: str) -> bytes:
        """The bytes of one entry, whose digest is then known."""
        data = self._tree.raw(path)
        self._digests[path] = digested(iter((data,)))
        return data

    def digest(self, path: str) -> Content:
        """What is remembered of its bytes."""
        return self._digests.get(path) or self._tree.digest(path)

    def copy(self, path: str, target: IO[bytes]) -> None:
        """Write its bytes to `target`."""
        self._tree.copy(path, target)
