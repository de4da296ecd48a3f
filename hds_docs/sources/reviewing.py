"""What changed in a control after the commit that recorded its last review."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hds_docs.assessment.filing import is_of_import
from hds_docs.errors import RepositoryError
from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.history import Revision
from hds_docs.sources.cache import Cache
from hds_docs.sources.controls import control_from
from hds_docs.sources.git import Git
from hds_docs.sources.objects import Objects
from hds_docs.sources.yamltrouble import YamlTrouble

_BETWEEN_SIGNS = re.compile(r"[^0-9a-z.]+")


class _Version(NamedTuple):
    """A control as one commit left it."""

    reviewed: str
    """The day of the review that it records; empty where it records none."""
    fingerprint: str
    """Of all that a reviewer reads in it."""


def changed_since_review(dossier: Dossier, git: Git | None, cache: Cache) -> Mapping[str, Revision]:
    """By id of control, the last commit that changed its text or mapping after its review was recorded.

    A change that is not committed may yet bring its review along.
    """
    with closing(Objects(git, cache)) as objects:
        versions = _Versions(objects, cache)
        found = ((control.id, versions.changed(control, dossier)) for control in dossier.controls)
        return {control_id: revision for control_id, revision in found if revision is not None}


class _Versions:
    """Versions of controls, read as far as it takes to know what their last review covers."""

    def __init__(self, objects: Objects, cache: Cache) -> None:
        self._objects = objects
        self._known = cache.table("reviewed-controls")

    def changed(self, control: Control, dossier: Dossier) -> Revision | None:
        """The last commit that changed what was reviewed; None where the review covers what stands."""
        revisions = dossier.history.of(control.path)
        if control.reviewed is None or len(revisions) < 2:
            return None
        standing = dict(_standing(revisions, dossier.history.settled.get(control.path)))
        day, is_committed = control.reviewed.date.isoformat(), control.path not in dossier.history.uncommitted
        key = hashlib.sha256(" ".join((day, *standing.values())).encode("ascii")).hexdigest()
        places: list[int] | None = self._known.get(key)
        if places is None:
            newest = _version_of(control) if is_committed else None
            places = list(self._changes(day, tuple(standing.values()), newest))
            self._known.put(key, places)
        changes = (list(standing)[place] for place in places)
        return next((found for found in changes if not is_of_import(dossier, found)), None)

    def _changes(self, day: str, objects: Sequence[str], newest: _Version | None) -> Iterator[int]:
        """The places of those versions, newest first, that changed what was reviewed on that day."""
        version = lru_cache(maxsize=None)(self._version)
        newest = newest or next(filter(None, map(version, objects)), None)
        if newest is None or newest.reviewed != day:
            return  # the review is not committed
        places = range(len(objects) - 1, 0, -1)
        recorded = next((place for place in places if self._records(objects[place], day, version)), 0)
        oldest = version(objects[recorded]) if recorded else newest
        if oldest is None or oldest.fingerprint == newest.fingerprint:
            return
        since = [(place, found) for place in range(recorded + 1) if (found := version(objects[place]))]
        for (place, newer), (_, older) in pairwise(since):
            if newer.fingerprint != older.fingerprint:
                yield place

    def _records(self, object_id: str, day: str, version: Callable[[str], _Version | None]) -> bool:
        """Whether a version records the review of that day, which stands in it as it is, or with escapes."""
        try:
            data = self._objects.read(object_id)
        except RepositoryError:
            return False
        if day.encode("ascii") not in data and b"\\" not in data:
            return False
        found = version(object_id)
        return found is not None and found.reviewed == day

    def _version(self, object_id: str) -> _Version | None:
        try:
            control = control_from(self._objects.read(object_id), "")[0]
        except (RepositoryError, YamlTrouble):
            return None
        return _version_of(control) if control is not None else None


def _standing(revisions: Sequence[Revision], settled: str | None) -> Iterator[tuple[Revision, str]]:
    """The versions that led to the one that stands, newest first, with their objects."""
    is_there = settled is None
    for revision in revisions:
        is_there = is_there or revision.commit.sha == settled
        if is_there and revision.brings_content and revision.object_id is not None:
            yield revision, revision.object_id


def _version_of(control: Control) -> _Version:
    reviewed = control.reviewed.date.isoformat() if control.reviewed is not None else ""
    return _Version(reviewed, _fingerprint(control))


def _fingerprint(control: Control) -> str:
    """Of the text and of the mapping: spelling, order and white space do not count."""
    mappings = sorted(
        (named.framework.lower(), _plain(named.written), named.mode, named.actor or "", named.role)
        for named in control.mappings
    )
    expectations = sorted(
        (awaited.id, awaited.name, awaited.kind, str(awaited.every), awaited.files, str(awaited.grace))
        for awaited in control.expectations
    )
    text = (_words(control.title), _words(control.statement), _words(control.justification))
    activities = sorted(control.activities or ())
    read = (text, control.status, activities, mappings, expectations)
    return hashlib.sha256(repr(read).encode("utf-8", "surrogatepass")).hexdigest()


def _words(text: str) -> str:
    return " ".join(text.split())


def _plain(written: str) -> str:
    """The id of a requirement, however it is spelled: `EXI 16`, `exi-16`, `[EXI 16]`."""
    return _BETWEEN_SIGNS.sub("", written.lower())
