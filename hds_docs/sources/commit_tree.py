"""The tree of a commit, read from git objects alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from hds_docs.model.history import Uncommitted
from hds_docs.sources.git import Git, ObjectReader
from hds_docs.sources.tree import SUBMODULE, Content, Entry, digested, pieces


@dataclass
class CommitTree:
    """The tree of one commit, read from git objects alone."""

    git: Git
    commit: str
    entries: Mapping[str, Entry] = field(init=False)
    uncommitted: Mapping[str, Uncommitted] = field(init=False, default_factory=dict)
    ignored: tuple[str, ...] = field(init=False, default=())
    _reader: ObjectReader | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        entries = listed(self.git, self.commit)
        modules = [path for path, entry in entries.items() if entry.mode == SUBMODULE]
        for path in modules:
            del entries[path]
        self.entries = entries
        self.uncommitted = dict.fromkeys(modules, Uncommitted.SUBMODULE)

    def raw(self, path: str) -> bytes:
        """The bytes of the git object."""
        return self._objects().read(self._object_id(path))

    def digest(self, path: str) -> Content:
        """Of the git object."""
        reader = self._objects()
        size, stream = reader.open(self._object_id(path))
        found = digested(pieces(stream, size))
        reader.skip_separator()
        return found

    def copy(self, path: str, target: IO[bytes]) -> None:
        """Of the git object."""
        reader = self._objects()
        size, stream = reader.open(self._object_id(path))
        for piece in pieces(stream, size):
            target.write(piece)
        reader.skip_separator()

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


@contextmanager
def commit_tree(git: Git, commit: str) -> Iterator[CommitTree]:
    """The tree of a commit, for as long as it is read."""
    tree = CommitTree(git, commit)
    try:
        yield tree
    finally:
        tree.close()


def listed(git: Git, commit: str) -> dict[str, Entry]:
    """What a commit holds below the dossier, submodules included."""
    below = ("--", git.prefix) if git.prefix else ()
    answer = git.output("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, *below)
    entries: dict[str, Entry] = {}
    for line in os.fsdecode(answer).split("\0"):
        if line:
            about, _, path = line.partition("\t")
            mode, _, object_id = about.split(" ")
            path = path.removeprefix(git.prefix)
            entries[path] = Entry(path, mode, object_id)
    return entries
