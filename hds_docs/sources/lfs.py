"""Git LFS: the pointer that a commit holds in place of a large file, and the object it points to."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from hds_docs.sources.git import Git
from hds_docs.sources.tree import digested, pieces

LONGEST = 1024
"""Bytes of the longest pointer."""
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\r?\n(?:ext-[^\n]*\n)*"
    rb"oid sha256:(?P<oid>[0-9a-f]{64})\r?\nsize (?P<size>[0-9]{1,18})\r?\n?"
)


class Pointer(NamedTuple):
    """What a commit holds in place of a large file."""

    sha256: str
    size: int


def pointer(data: bytes) -> Pointer | None:
    """The pointer that some bytes are; None where they are none."""
    found = _POINTER.fullmatch(data)
    return Pointer(found["oid"].decode("ascii"), int(found["size"])) if found else None


class Store:
    """The LFS objects that are in a repository, on this machine."""

    def __init__(self, git: Git | None) -> None:
        self._git = git

    def find(self, wanted: Pointer) -> Path | None:
        """Where an object is, whole by its size; None where it is not here."""
        if self._folder is None:
            return None
        oid = wanted.sha256
        place = self._folder / "objects" / oid[:2] / oid[2:4] / oid
        try:
            return place if place.stat().st_size == wanted.size else None
        except OSError:
            return None

    @cached_property
    def _folder(self) -> Path | None:
        """`lfs` in the repository, or where its settings say."""
        if self._git is None:
            return None
        common = self._git.answer("rev-parse", "--path-format=absolute", "--git-common-dir")
        if common is None:
            return None
        return Path(common) / (self._git.answer("config", "--get", "lfs.storage") or "lfs")


def is_whole(place: Path, wanted: Pointer) -> bool:
    """Whether the bytes of an object are those that the pointer names."""
    with place.open("rb") as stream:
        return digested(pieces(stream, wanted.size)).sha256 == wanted.sha256
