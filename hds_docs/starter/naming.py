"""The name under which a piece of evidence is filed: what it answers, then its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hds_docs.assessment.dates import date_in_name, spans_of_dates
from hds_docs.assessment.links import link, meant_name
from hds_docs.model.control import Control, Expectation
from hds_docs.model.evidence import Evidence
from hds_docs.model.spelling import normal
from hds_docs.model.text import Language, slug
from hds_docs.starter.periods import Period, parse_period

_ENDING = re.compile(r"(?:\.tar)?\.[a-z0-9]{1,10}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """What dates a piece: a day, a period, or both."""

    day: date | None = None
    period: Period | None = None
    is_named: bool = False
    """Whether nothing but the name of the file says it."""

    @property
    def last(self) -> date | None:
        """The day that counts: that of the fact, else the end of the period."""
        return self.day or (self.period.last if self.period is not None else None)

    def covers(self, day: date) -> bool:
        """Whether a day lies in its period."""
        return self.period is not None and self.period.first <= day <= self.period.last

    def stamp(self, language: Language) -> str:
        """How a name bears it: `2026-T3` where the period has a name, else `2026-09-30`."""
        named = self.period.name(language) if self.period is not None else None
        return named or (self.last.isoformat() if self.last is not None else "")


def date_of_name(name: str, expectation: Expectation | None, framework_ids: Iterable[str]) -> Dated | None:
    """What the name of a file says of its date, as the dossier will read it."""
    found = _found(name, expectation, tuple(framework_ids))
    if found is None:
        return None
    day, (start, end) = found
    written = normal(name)[start:end]
    period = parse_period(written) if day is None else None
    return Dated(day, period, is_named=True)


def meant_expectation(control: Control, name: str) -> Expectation | None:
    """The expectation that a file of that name answers: its only one, or the one that the name means."""
    if len(control.expectations) == 1:
        return control.expectations[0]
    for written in (name, meant_name(name, control.expectations)):
        if written is not None:
            answered = _answered(control, f"evidence/{control.id}/{written}")
            if len(answered) == 1:
                return control.expectation(answered[0])
    return _named_expectation(control, name)


def _named_expectation(control: Control, name: str) -> Expectation | None:
    """The expectation whose id or name a file's name begins with, even where its patterns refuse it."""
    written = slug(name)
    begun = [
        (len(beginning), expectation)
        for expectation in control.expectations
        for beginning in (slug(expectation.id), slug(expectation.name))
        if beginning and written.startswith(beginning)
    ]
    return max(begun, key=lambda found: found[0])[1] if begun else None


def answers_by_name(control: Control, expectation: Expectation, path: str) -> bool:
    """Whether a file at `path` answers that expectation and no other, whatever its sidecar says."""
    return _answered(control, path) == [expectation.id]


def filed_name(
    name: str, control: Control, expectation: Expectation | None, dated: Dated, language: Language
) -> str:
    """The name under which a file is filed: `restauration-2026-09-30.pdf`.

    One that begins as it must and bears the date keeps the words that follow; a living document has no date.
    """
    stem, ending = _parted(normal(name))
    stamp = dated.stamp(language)
    begins = slug(expectation.id if expectation is not None else control.id)
    if expectation is not None and expectation.kind.is_living:
        return f"{begins}{ending}"
    head, tail = _around_date(stem, expectation, dated)
    if expectation is None:
        return "-".join(filter(None, (head or begins, stamp, tail))) + ending
    if head.startswith(begins):
        return "-".join(filter(None, (head, stamp, tail))) + ending
    return f"{begins}-{stamp}{ending}"


def ending_of(name: str) -> str:
    """How a name ends, in small letters: `.pdf`, `.tar.gz`; empty where it has no ending."""
    return _parted(name)[1]


def _parted(name: str) -> tuple[str, str]:
    found = _ENDING.search(name)
    # `.profile` is a name, not an ending.
    return (name[: found.start()], found[0].lower()) if found and found.start() else (name, "")


def _around_date(stem: str, expectation: Expectation | None, dated: Dated) -> tuple[str, str]:
    """The words before the date in a name, and those after it; all of them where it bears no such date."""
    found = _found(stem, expectation, ())
    if found is None:
        return slug(stem), ""
    day, (start, end) = found
    is_same = day == dated.last if day is not None else parse_period(stem[start:end]) == dated.period
    if not is_same:
        return slug(stem[:start]), ""
    return slug(stem[:start]), slug(stem[end:])


def _found(
    name: str, expectation: Expectation | None, framework_ids: tuple[str, ...]
) -> tuple[date | None, tuple[int, int]] | None:
    """The day that a name gives, None for the end of a period, and where it stands in it."""
    name = normal(name)
    every = expectation.every if expectation is not None else None
    years = every is None or every.at_least_a_year
    named = date_in_name(name, years=years, framework_ids=framework_ids)
    if named is None:
        return None
    spans = [
        (start, end)
        for start, end in spans_of_dates(name)
        if date_in_name(name[start:end], years=years) == named
    ]
    return (None if named.is_period else named.day), max(spans)


def _answered(control: Control, path: str) -> list[str]:
    """The expectations of a control that a file at `path` answers by its name or a pattern."""
    found = link([control], [Evidence(path)])
    return [one.expectation for one in found if one.expectation is not None]
