"""A tree with files that are not there yet: what a dossier would be once they are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hds_docs.model.history import Uncommitted
from hds_docs.sources.git import Git
from hds_docs.sources.tree import FILE, Content, Entry, LinkTrouble, Tree, UnusablePathError, digested, pieces

_ENDLESS = 1 << 62


@dataclass(frozen=True, slots=True)
class Prospect:
    """What somebody is about to do to the files of a dossier."""

    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    """By path: the bytes that are to stand there, or the file that holds them."""
    gone: frozenset[str] = frozenset()
    """Paths that are to be taken away."""


class Overlay:
    """Another tree, as a prospect would make it."""

    def __init__(self, tree: Tree, prospect: Prospect, git: Git | None) -> None:
        self.git = git
        self._tree = tree
        self._files = prospect.files
        states = dict(tree.uncommitted)
        entries = {path: entry for path, entry in tree.entries.items() if path not in prospect.gone}
        for path in prospect.files:
            is_known = tree.entries.get(path, Entry(path, FILE)).object_id is not None
            entries[path] = Entry(path, FILE)
            if git is not None:
                states[path] = Uncommitted.MODIFIED if is_known else Uncommitted.UNTRACKED
        for path in prospect.gone:
            if states.get(path) is Uncommitted.UNTRACKED:
                del states[path]
            elif git is not None:
                states[path] = Uncommitted.DELETED
        self.entries: Mapping[str, Entry] = entries
        self.uncommitted: Mapping[str, Uncommitted] = states
        ignored = (path for path in prospect.files if git is not None and _is_ignored(git, path))
        self.ignored = (*tree.ignored, *ignored)

    def raw(self, path: str) -> bytes:
        """The bytes that are to stand there."""
        if path not in self._files:
            return self._tree.raw(path)
        with self._open(path) as stream:
            return stream.read()

    def digest(self, path: str) -> Content:
        """What is remembered of them."""
        if path not in self._files:
            return self._tree.digest(path)
        with self._open(path) as stream:
            return digested(pieces(stream, _ENDLESS))

    def copy(self, path: str, target: IO[bytes]) -> None:
        """Write them to `target`."""
        if path not in self._files:
            self._tree.copy(path, target)
            return
        with self._open(path) as stream:
            for piece in pieces(stream, _ENDLESS):
                target.write(piece)

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        given = self._files[path]
        try:
            with io.BytesIO(given) if isinstance(given, bytes) else given.open("rb") as stream:
                yield stream
        except OSError as error:
            raise UnusablePathError(LinkTrouble.UNREADABLE, error.strerror or "") from error


def _is_ignored(git: Git, path: str) -> bool:
    return git.answer("check-ignore", "--quiet", "--", path) is not None
