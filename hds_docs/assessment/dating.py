"""The date of each piece of evidence, and what says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hds_docs.assessment.dates import date_in_name
from hds_docs.model.control import Expectation
from hds_docs.model.evidence import DateSource, Evidence
from hds_docs.model.history import History
from hds_docs.model.state import Occurrence


def dated(
    piece: Evidence,
    expectations: Sequence[Expectation],
    history: History,
    *,
    as_of: date,
    framework_ids: Iterable[str] = (),
    former_dates: Iterable[date] = (),
) -> Evidence:
    """`piece` with its date: the first of sidecar, name and commit that gives one.

    `former_dates` are those that its sidecar declared of earlier versions of a living document.
    """
    day, source = _date(piece, expectations, history, as_of, framework_ids)
    days: tuple[date, ...] = (day,) if day is not None else ()
    if any(expectation.kind.is_living for expectation in expectations):
        declared = {*former_dates, *(piece.sidecar.days if piece.sidecar else ())}
        if declared:
            days = tuple(sorted(declared))
        elif source in (DateSource.COMMIT, None):
            # What the working tree changes since does not undo the versions that git holds.
            days = _versions(piece.path, history)
    return replace(piece, date=day, date_source=source, dates=days)


def occurrences(piece: Evidence, expectation: Expectation) -> tuple[Occurrence, ...]:
    """When a piece answers an expectation: at its date, or at each version of a living document.

    An empty file proves nothing. The end of validity is that of the newest version.
    """
    if piece.is_blank:
        return ()
    days = piece.days_for(expectation.kind)
    if not days:
        return (Occurrence(piece.path, None, piece.expires),)
    *former, last = days
    return (*(Occurrence(piece.path, day) for day in former), Occurrence(piece.path, last, piece.expires))


def _date(
    piece: Evidence,
    expectations: Sequence[Expectation],
    history: History,
    as_of: date,
    framework_ids: Iterable[str],
) -> tuple[date | None, DateSource | None]:
    if piece.sidecar is not None and piece.sidecar.fact_date is not None:
        return piece.sidecar.fact_date, DateSource.SIDECAR
    years = bool(expectations) and all(
        expectation.every is None or expectation.every.at_least_a_year for expectation in expectations
    )
    named = date_in_name(piece.name, years=years, framework_ids=framework_ids)
    if named is not None:
        # No period can end after the day on which a commit brought what attests it.
        day = min(named.day, _brought(piece, history) or as_of) if named.is_period else named.day
        return day, DateSource.NAME
    changed = history.last_content_change(piece.path)
    if changed is not None and changed.commit.day is not None and piece.path not in history.uncommitted:
        return changed.commit.day, DateSource.COMMIT
    return None, None


def _brought(piece: Evidence, history: History) -> date | None:
    """The day of the commit that brought a piece; None where it is in no commit that git shows."""
    brought = history.brought(piece.path)
    return brought.commit.day if brought is not None else None


def _versions(path: str, history: History) -> tuple[date, ...]:
    """The days of the commits that changed the content, where nothing else dates a living document."""
    days = {revision.commit.day for revision in history.of(path) if revision.brings_content}
    return tuple(sorted(day for day in days if day is not None))
