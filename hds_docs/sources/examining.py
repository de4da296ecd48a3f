"""What is inside the files of a dossier, worked out once for each git object."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from hds_docs.model.demands import Privacy
from hds_docs.model.examination import Examination, Fault, Place, PlaceKind, Unexamined
from hds_docs.privacy.allowing import allowed
from hds_docs.sources import lfs
from hds_docs.sources.cache import Cache
from hds_docs.sources.codec import Codec
from hds_docs.sources.digests import Digests
from hds_docs.sources.documents.document import Document
from hds_docs.sources.documents.examiner import Examiner
from hds_docs.sources.documents.kinds import ending_of
from hds_docs.sources.own_markers import in_texts
from hds_docs.sources.tree import Tree, UnusablePathError, copy, follow, read

_READER = "pypdfium2"
_NAME = Place(PlaceKind.NAME)
_INLINE = 1 << 20
"""Bytes that are handed over as they are; more go through a file."""


def examine(tree: Tree, paths: Iterable[str], cache: Cache, privacy: Privacy) -> Mapping[str, Examination]:
    """By path, what was seen inside each file; what `privacy` allows is left out."""
    with ExitStack() as ending:
        examining = _Examining(tree, cache, privacy, ending)
        found = {path: one for path in sorted(set(paths)) if (one := examining.of(path)) is not None}
    for path, name in _in_names(tuple(found), cache, privacy).items():
        one = found[path]
        found[path] = replace(one, marks=one.marks + name.marks, skipped=one.skipped + name.skipped)
    return {path: allowed(one, privacy) if one.marks else one for path, one in found.items()}


class _Examining:
    """The examination of the files of one tree."""

    def __init__(self, tree: Tree, cache: Cache, privacy: Privacy, ending: ExitStack) -> None:
        self._tree = tree
        self._digests = Digests(tree, cache)
        self._kept = _Kept(cache)
        self._variant = _variant(privacy)
        self._store = lfs.Store(getattr(tree, "git", None))
        self._has_markers = bool(privacy.markers)
        self._examiner = Examiner(privacy.markers)
        self._ending = ending
        ending.callback(self._examiner.close)

    def of(self, path: str) -> Examination | None:
        """What is inside the file at `path`; None of one that cannot be read: EVD012 says so."""
        try:
            entry = self._tree.entries[follow(self._tree, path)]
            key = self._key(entry.object_id or self._digests.of(path).sha256, path)
            known = self._kept.get(key)
            if known is None:
                known = self._made(key, path)
        except UnusablePathError:
            return None
        return known if isinstance(known, Examination) else self._behind(known, path)

    def _key(self, content: str, path: str) -> str:
        """What an examination depends on: the content, the ending of the name, what is looked for."""
        return f"{content} {ending_of(path)}{self._variant}"

    def _made(self, key: str, path: str) -> Examination | lfs.Pointer:
        size = self._digests.of(path).size
        if size > _INLINE:
            with self._spool.open("wb") as target:
                copy(self._tree, path, target)
            found = self._examiner.examine(path, size, place=str(self._spool))
            self._spool.unlink()
            return self._kept.put(key, found)
        data = read(self._tree, path)
        pointer = lfs.pointer(data)
        return self._kept.put(
            key, pointer or self._plain(path, data) or self._examiner.examine(path, len(data), data)
        )

    def _plain(self, path: str, data: bytes) -> Examination | None:
        """What is inside a plain text; None of anything else, and where the dossier has markers of its own.

        These are expressions of anybody's, and may take for ever.
        """
        if self._has_markers:
            return None
        from hds_docs.sources.documents.plain import read_plain  # noqa: PLC0415 - a warm run needs no patterns

        return read_plain(Document(path, BytesIO(data), len(data)))

    def _behind(self, pointer: lfs.Pointer, path: str) -> Examination:
        """What the large file holds that a pointer stands for; that it is absent is asked each time."""
        place = self._store.find(pointer)
        if place is not None:
            key = self._key(pointer.sha256, path)
            known = self._kept.get(key)
            if known is None and lfs.is_whole(place, pointer):
                known = self._kept.put(key, self._examiner.examine(path, pointer.size, place=str(place)))
            if isinstance(known, Examination):
                return replace(known, stands_for=pointer.sha256)
        return Examination("lfs", Fault.LFS_POINTER, unexamined=Unexamined.BROKEN)

    @cached_property
    def _spool(self) -> Path:
        """Where a large file is put while it is examined."""
        folder = self._ending.enter_context(tempfile.TemporaryDirectory(prefix="hds-docs-"))
        return Path(folder, "document")


class _Kept:
    """Examinations in the cache: of most files there is nothing to say but what they are."""

    def __init__(self, cache: Cache) -> None:
        self._table = cache.table("examinations")
        self._codec = Codec(Examination)

    def get(self, key: str) -> Examination | lfs.Pointer | None:
        """What is kept under `key`; None where there is nothing of use."""
        plain = self._table.get(key)
        if plain is None:
            return None
        if isinstance(plain, str):
            return _plain(plain)
        try:
            if isinstance(plain, dict):
                return lfs.Pointer(plain["sha256"], plain["size"])
            return self._codec.value(plain, "")
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # a damaged cache is no cache

    def put(self, key: str, found: Examination | lfs.Pointer) -> Examination | lfs.Pointer:
        """Keep what was found, but for what ended the process or made a reader fail: it may fare better."""
        if isinstance(found, lfs.Pointer):
            self._table.put(key, found._asdict())
        elif found == _plain(found.format):
            self._table.put(key, found.format)
        elif found.unexamined is not Unexamined.FAILED and (found.fault is not Fault.HOSTILE or found.detail):
            self._table.put(key, self._codec.plain(found))
        return found


@lru_cache(maxsize=64)
def _plain(format_: str) -> Examination:
    """Of a file in which there is nothing to be seen."""
    return Examination(format_)


def _variant(privacy: Privacy) -> str:
    """What examinations depend on besides: the dossier's own markers, the reader of PDF."""
    markers = [[marker.name, marker.pattern] for marker in privacy.markers]
    spec = find_spec(_READER)
    told: list[Any] = [markers]
    if spec is None or spec.origin is None:
        told.append("no reader")
    else:
        told.append(Path(spec.origin).stat().st_mtime_ns)
    return " " + hashlib.sha256(json.dumps(told).encode()).hexdigest()[:8]


def _in_names(paths: Sequence[str], cache: Cache, privacy: Privacy) -> dict[str, Examination]:
    """What must not be in the names of files, by path; clean names are remembered as one."""
    text = "\n\n".join(paths)
    table = cache.table("names")
    key = hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() + _variant(privacy)
    if table.get(key):
        return {}
    from hds_docs.privacy.search import Search  # noqa: PLC0415 - a warm run needs no patterns

    everything = Search()
    everything.text(iter((text,)))
    found: dict[str, Examination] = {}
    for path in paths if everything.marks or everything.more else ():
        search = Search()
        search.passage(_NAME, path)
        if search.marks:
            found[path] = Examination(marks=search.marks)
    for path, marks in zip(paths, in_texts(paths, privacy.markers), strict=True):
        known = found.get(path, Examination()).marks
        if marks is None:
            skipped = ((PurePosixPath(path).name, Unexamined.SLOW),)
            found[path] = Examination(marks=known, skipped=skipped)
        elif marks:
            found[path] = Examination(marks=(*known, *(mark._replace(place=_NAME) for mark in marks)))
    if not found:
        table.put(key, 1)
    return found
