"""What changed in a control after the commit that recorded its last review."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
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
    """Versions of controls by revision, each object read once."""

    def __init__(self, objects: Objects, cache: Cache) -> None:
        self._objects = objects
        self._known = cache.table("reviewed-controls")

    def changed(self, control: Control, dossier: Dossier) -> Revision | None:
        """The last commit that changed what was reviewed; None where the review covers what stands."""
        revisions = dossier.history.of(control.path)
        if control.reviewed is None or len(revisions) < 2:
            return None
        versions = list(self._standing(revisions, dossier.history.settled.get(control.path)))
        day = control.reviewed.date.isoformat()
        if not versions or versions[0][1].reviewed != day:
            return None  # the review is not committed
        recorded = max(place for place, (_, version) in enumerate(versions) if version.reviewed == day)
        since = versions[: recorded + 1]
        if since[0][1].fingerprint == since[-1][1].fingerprint:
            return None
        changes = (
            revision
            for (revision, newer), (_, older) in pairwise(since)
            if newer.fingerprint != older.fingerprint
        )
        return next((found for found in changes if not is_of_import(dossier, found)), None)

    def _standing(
        self, revisions: Sequence[Revision], settled: str | None
    ) -> Iterator[tuple[Revision, _Version]]:
        """The versions that can be read, newest first, from the one that stands."""
        is_there = settled is None
        for revision in revisions:
            is_there = is_there or revision.commit.sha == settled
            if is_there and revision.changes_content and revision.object_id is not None:
                version = self._of(revision.object_id, revision.path)
                if version is not None:
                    yield revision, version

    def _of(self, object_id: str, path: str) -> _Version | None:
        known = self._known.get(object_id)
        if known is None:
            read = self._read(object_id, path)
            known = [_reviewed(read), _fingerprint(read)] if read is not None else []
            self._known.put(object_id, known)
        return _Version(*known) if known else None

    def _read(self, object_id: str, path: str) -> Control | None:
        try:
            return control_from(self._objects.read(object_id), path)[0]
        except (RepositoryError, YamlTrouble):
            return None


def _reviewed(control: Control) -> str:
    return control.reviewed.date.isoformat() if control.reviewed is not None else ""


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
