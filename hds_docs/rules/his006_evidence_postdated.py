"""HIS006: a day that had not come yet when it was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hds_docs.assessment.filing import committed, is_frozen_piece
from hds_docs.model.dossier import AsOfSource, Dossier
from hds_docs.model.evidence import DateSource, Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location
from hds_docs.rules.dates import date_place


class _Day(NamedTuple):
    """A day that somebody wrote down."""

    day: date
    location: Location
    variant: str
    written: date | None
    """The day of the commit that recorded it; None where git does not tell."""
    first: date | None = None
    """Of a period, which `day` ends: its first day."""


def find(dossier: Dossier) -> Iterator[Problem]:
    """Days after the commit that recorded them; after the dossier's date, where no commit did.

    Whoever judges the dossier on a day of the past sees pieces that came later: nothing is wrong with them.
    """
    for piece in dossier.evidence:
        for said in (*_of_name(dossier, piece), *_of_sidecar(dossier, piece)):
            yield from _judged(dossier, said, {"path": piece.path}, Subject(evidence=piece.path))
    for control in dossier.controls:
        if control.reviewed is not None:
            place = control.location("reviewed")
            said = _Day(control.reviewed.date, place, "control", _last_day(dossier, control.path))
            yield from _judged(dossier, said, {"control": control.id}, Subject(control=control.id))


def _of_name(dossier: Dossier, piece: Evidence) -> Iterator[_Day]:
    """The day in the name of a file; a living document may have got its name with a later version."""
    if piece.date is None or piece.date_source is not DateSource.NAME:
        return
    if is_frozen_piece(dossier, piece):
        written = _content_day(dossier, piece.path)
    else:
        written = _last_day(dossier, piece.path)
    yield _Day(piece.date, date_place(piece), "", written)


def _of_sidecar(dossier: Dossier, piece: Evidence) -> Iterator[_Day]:
    """What a sidecar declares: the day of the fact, that of its collection, those of its reviews."""
    sidecar = piece.sidecar
    if sidecar is None:
        return
    days = [_content_day(dossier, path) for path in {piece.path, sidecar.path}]
    written = max((day for day in days if day is not None), default=None) if None not in days else None
    if sidecar.date is not None:
        yield _Day(sidecar.date, date_place(piece), "", written)
    elif sidecar.period_to is not None:
        yield _Day(sidecar.period_to, date_place(piece), "period", written, sidecar.period_from)
    if sidecar.collected is not None:
        yield _Day(sidecar.collected, sidecar.place("collected"), "collected", written)
    for review in sidecar.reviews:
        yield _Day(review.date, sidecar.place("reviews"), "review", written)


def _judged(dossier: Dossier, said: _Day, facts: dict[str, object], subject: Subject) -> Iterator[Problem]:
    facts = {**facts, "date": said.day, "written": said.written, "as_of": dossier.as_of}
    facts |= _elapsed(said, said.written or dossier.as_of)
    is_today = dossier.as_of_source is AsOfSource.CLOCK
    if said.written is not None and said.day > said.written:
        yield Problem(said.location, facts, subject, said.variant)
    elif said.day > dossier.as_of and (said.written is None or is_today):
        yield Problem(said.location, facts, subject, "-".join(filter(None, (said.variant, "future"))))


def _elapsed(said: _Day, until: date) -> dict[str, object]:
    """The past part of a period, as a sidecar writes it; nothing of one that had not begun."""
    if said.first is None or said.first > until:
        return {"first": None, "elapsed": None}
    return {"first": said.first.isoformat(), "elapsed": until.isoformat()}


def _content_day(dossier: Dossier, path: str) -> date | None:
    """The day of the commit that brought the bytes of a file; None where git does not tell."""
    brought = committed(dossier, path)
    return brought.commit.day if brought is not None else None


def _last_day(dossier: Dossier, path: str) -> date | None:
    """The day of the last commit that touched a file, be it to rename it; None where git does not tell."""
    revisions = dossier.history.of(path)
    return revisions[0].commit.day if revisions and path not in dossier.history.uncommitted else None


RULE = Rule("HIS006", "evidence-postdated", Severity.ERROR, find)
