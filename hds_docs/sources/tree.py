"""The files of a dossier: the working tree, or a commit, through one interface."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import IO, NamedTuple, Protocol

from hds_docs.model.history import Uncommitted

FILE = "100644"
LINK = "120000"
SUBMODULE = "160000"

_CHUNK = 1 << 20
_MOST_LINKS = 16  # one after the other: more is a loop
_SMALL = 4096  # bytes below which a file is looked at for being blank


class Entry(NamedTuple):
    """One file of a tree."""

    path: str
    mode: str
    """As git writes it: 100644, 100755, 120000 (link), 160000 (submodule)."""
    object_id: str | None = None
    """The git object that the file is; None for a file that git does not hold as it stands."""


class Content(NamedTuple):
    """What is remembered of the bytes of a file."""

    sha256: str
    size: int
    is_blank: bool


class LinkTrouble(StrEnum):
    """Why a link is not followed."""

    OUTSIDE = "outside"
    BROKEN = "broken"
    FOLDER = "folder"
    UNREADABLE = "unreadable"


class UnusablePathError(Exception):
    """A path that cannot be read: a finding, never a crash."""

    def __init__(self, trouble: LinkTrouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


class Tree(Protocol):
    """Files of a dossier, by path relative to it."""

    entries: Mapping[str, Entry]
    uncommitted: Mapping[str, Uncommitted]
    ignored: tuple[str, ...]

    def raw(self, path: str) -> bytes:
        """The bytes of one entry, a link being its target's name."""

    def digest(self, path: str) -> Content:
        """What is remembered of its bytes, read in pieces."""

    def copy(self, path: str, target: IO[bytes]) -> None:
        """Write its bytes to `target`, in pieces."""


def read(tree: Tree, path: str) -> bytes:
    """The bytes at `path`, links followed. Raises UnusablePathError."""
    return tree.raw(follow(tree, path))


def content(tree: Tree, path: str) -> Content:
    """Digest and size of the bytes at `path`, links followed. Raises UnusablePathError."""
    return tree.digest(follow(tree, path))


def copy(tree: Tree, path: str, target: IO[bytes]) -> None:
    """Write the bytes at `path` to `target`, links followed. Raises UnusablePathError."""
    tree.copy(follow(tree, path), target)


def follow(tree: Tree, path: str) -> str:
    """Where the links at `path` lead within the tree. Raises UnusablePathError."""
    entry = tree.entries.get(path)
    if entry is not None and entry.mode != LINK:
        return path
    found = _resolved(tree, path)
    if found not in tree.entries:
        raise UnusablePathError(LinkTrouble.FOLDER if _is_folder(tree, found) else LinkTrouble.BROKEN, found)
    return found


def _resolved(tree: Tree, path: str) -> str:
    """`path` without the links in it, folders that are links included."""
    found: list[str] = []
    waiting = path.split("/")[::-1]
    target = path
    links = 0
    while waiting:
        part = waiting.pop()
        if part == ".." and not found:
            raise UnusablePathError(LinkTrouble.OUTSIDE, target)
        if part == "..":
            found.pop()
        elif part not in ("", "."):
            found.append(part)
        here = "/".join(found)
        entry = tree.entries.get(here)
        if entry is not None and entry.mode == LINK:
            links += 1
            target = os.fsdecode(tree.raw(here))
            if target.startswith("/"):
                raise UnusablePathError(LinkTrouble.OUTSIDE, target)
            if links > _MOST_LINKS:
                raise UnusablePathError(LinkTrouble.BROKEN, target)
            found.pop()
            waiting += target.split("/")[::-1]
    return "/".join(found)


def _is_folder(tree: Tree, path: str) -> bool:
    """Whether `path` is a folder of the dossier, or a repository of its own."""
    if tree.uncommitted.get(path) is Uncommitted.SUBMODULE:
        return True
    inside = path + "/" if path else ""
    return any(other.startswith(inside) for other in tree.entries)


def pieces(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """At most `size` bytes of a stream, piece by piece."""
    while size > 0:
        piece = stream.read(min(size, _CHUNK))
        if not piece:
            return
        size -= len(piece)
        yield piece


def digested(read: Iterator[bytes], also: hashlib._Hash | None = None) -> Content:
    """What is remembered of some bytes; `also` hashes them on the way."""
    sha256 = hashlib.sha256()
    size = 0
    is_blank = True
    for piece in read:
        sha256.update(piece)
        if also is not None:
            also.update(piece)
        size += len(piece)
        is_blank = is_blank and len(piece) <= _SMALL and not piece.strip()
    return Content(sha256.hexdigest(), size, is_blank)
