"""What must not be in a dossier, as the privacy rules report it: once for each file and marker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import Mark, MarkKind, Place, PlaceKind
from hds_docs.model.finding import Problem, Subject
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.trust import Leak
from hds_docs.privacy.telling import told_marker, told_place

_SHOWN = 3
"""Places and fingerprints that one sentence names."""


def standing(dossier: Dossier, kind: MarkKind) -> Iterator[Problem]:
    """What the files hold as they are."""
    subjects = _subjects(dossier)
    for path, examination in sorted(dossier.trust.examinations.items()):
        for marker, marks in _by_marker(examination.of(kind)).items():
            facts = _facts(marker, marks, places=[mark.place for mark in marks], more=examination.more)
            yield Problem(_location(path, marks), facts, subjects.get(path, Subject()), _variant(marker))


def past(dossier: Dossier, kind: MarkKind) -> Iterator[Problem]:
    """What older versions hold, and messages, where that was asked: once for each path and marker."""
    found: dict[tuple[str, str], list[Leak]] = defaultdict(list)
    for leak in dossier.trust.leaks:
        if leak.mark.kind is kind:
            found[leak.path or leak.tag or leak.commit.sha, leak.mark.marker].append(leak)
    subjects = _subjects(dossier)
    for (_, marker), leaks in sorted(found.items()):
        first = leaks[0]
        marks = [leak.mark for leak in leaks]
        facts = _facts(marker, marks, places=(), more=0) | {
            "path": first.path,
            "tag": first.tag,
            "commit": first.commit.short,
            "day": first.commit.day,
        }
        place = Location(first.path) if first.path is not None and first.is_standing else None
        yield Problem(place, facts, subjects.get(first.path or "", Subject()), _past_variant(first))


def _by_marker(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.marker].append(mark)
    return found


def _variant(marker: str) -> str:
    """A scanner of the user's own shows nothing of what it found."""
    return "scanner" if marker.startswith("scanner:") else ""


def _past_variant(leak: Leak) -> str:
    if leak.path is not None:
        return "history"
    return "message" if leak.tag is None else "tag"


def _facts(marker: str, marks: Sequence[Mark], *, places: Sequence[Place], more: int) -> dict[str, object]:
    fingerprints = list(dict.fromkeys(mark.fingerprint for mark in marks))
    return {
        "marker": told_marker(marker),
        "masked": marks[0].masked,
        "places": _places(places),
        "count": len(fingerprints) if len(fingerprints) > 1 and not more else None,
        "most": len(fingerprints) if more else None,
        "fingerprints": [*fingerprints[:_SHOWN], *(["…"] if len(fingerprints) > _SHOWN else [])],
    }


def _places(places: Sequence[Place]) -> list[Message]:
    """The first of them, lines together."""
    shown = list(dict.fromkeys(places))[:_SHOWN]
    lines = [place.value for place in shown if place.kind is PlaceKind.LINE]
    others = [told_place(place) for place in shown if place.kind is not PlaceKind.LINE]
    return [*([Message("place.lines", {"lines": lines})] if lines else []), *others]


def _location(path: str, marks: Sequence[Mark]) -> Location:
    place = marks[0].place
    is_line = place.kind is PlaceKind.LINE and place.value.isascii() and place.value.isdigit()
    return Location(path, max(int(place.value), 1) if is_line else 1)


def _subjects(dossier: Dossier) -> dict[str, Subject]:
    """What each file is about: a sidecar speaks of its piece."""
    found = {control.path: Subject(control=control.id) for control in dossier.controls}
    for piece in dossier.evidence:
        found[piece.path] = Subject(evidence=piece.path)
        if piece.sidecar is not None:
            found[piece.sidecar.path] = found[piece.path]
    return found
