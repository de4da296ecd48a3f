"""What sidecars declared in earlier commits, kept by the ids of their git objects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hds_docs.errors import RepositoryError
from hds_docs.model.evidence import Sidecar
from hds_docs.model.history import Change, History, Revision
from hds_docs.sources.cache import Cache
from hds_docs.sources.evidence import SIDECAR_ENDS, sidecar_from
from hds_docs.sources.objects import Objects
from hds_docs.sources.remembered import is_telling
from hds_docs.sources.yamltrouble import YamlTrouble

_TEXTS = (
    "issuer", "collector", "approver", "version", "source", "population", "sample", "sha256", "shown",
    "location", "url", "custodian",
)  # fmt: skip
_DAYS = {
    "date": "date", "period.from": "period_from", "period.to": "period_to", "collected": "collected",
    "expires": "expires",
}  # fmt: skip
"""The fields that are facts, as people write them, and as the model names them."""


class Statement(NamedTuple):
    """What a sidecar declared, in one commit."""

    facts: Mapping[str, str]
    """By field, what is a fact: neither a title, nor a note, nor what it is evidence of."""
    days: tuple[date, ...]
    """Of the fact and of the reviews."""
    controls: tuple[str, ...]
    expectation: str | None


def facts_of(sidecar: Sidecar) -> dict[str, str]:
    """The facts that a sidecar declares, by field."""
    days = {field: getattr(sidecar, name) for field, name in _DAYS.items()}
    facts = {field: day.isoformat() for field, day in days.items() if day is not None}
    facts |= {field: text for field in _TEXTS if (text := getattr(sidecar, field))}
    return facts | ({"nothing": "true"} if sidecar.nothing else {})


def sidecar_revisions(history: History, path: str, sidecar_path: str) -> Sequence[Revision]:
    """What commits did to the sidecar of a file, under the names that the file bore too, newest first."""
    found = history.of(sidecar_path)
    for name in dict.fromkeys(revision.path for revision in history.of(path)):
        for end in SIDECAR_ENDS:
            # A short text that changes as it is renamed is, for git, one deleted and another added.
            former = history.of(name + end)
            if name != path and former and former[0].change is Change.DELETED:
                found = (*found, *former)
    return found


class FormerStatements:
    """Statements by revision, each object read once."""

    def __init__(self, objects: Objects, cache: Cache) -> None:
        self._objects = objects
        self._known = cache.table("former-sidecars").keep_all()

    def of(self, revision: Revision) -> Statement | None:
        """What a sidecar declared as one commit left it; None where it could not be read."""
        assert revision.object_id is not None
        known = self._known.get(revision.object_id)
        if known is None:
            known = _plain(self._read(revision.object_id, revision.path))
            if not is_telling(json.dumps(known, ensure_ascii=False).encode("utf-8", "replace")):
                self._known.put(revision.object_id, known)
        return _statement(known)

    def _read(self, object_id: str, path: str) -> Sidecar | None:
        try:
            return sidecar_from(self._objects.read(object_id), path)[0]
        except (RepositoryError, YamlTrouble):
            return None


def _plain(sidecar: Sidecar | None) -> list[object]:
    """What JSON can write of a statement."""
    if sidecar is None:
        return []
    days = [day.isoformat() for day in sidecar.days]
    return [facts_of(sidecar), days, [name for name, _ in sidecar.controls], sidecar.expectation]


def _statement(plain: list[object]) -> Statement | None:
    if not plain:
        return None
    facts, days, controls, expectation = plain
    assert isinstance(facts, dict)
    assert isinstance(days, list)
    assert isinstance(controls, list)
    assert expectation is None or isinstance(expectation, str)
    return Statement(facts, tuple(map(date.fromisoformat, days)), tuple(controls), expectation)
