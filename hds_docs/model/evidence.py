"""A piece of evidence: its bytes, its declared facts, its date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from hds_docs.model.control import Audience, Kind, Review
from hds_docs.model.location import Location


class Form(StrEnum):
    """How a piece of evidence exists."""

    FILE = "file"
    REFERENCE = "reference"
    """Kept elsewhere: too big, or confidential."""
    ON_SITE = "on_site"
    """Shown to the auditor on the premises only."""
    NOTHING = "nothing"
    """A dated statement that nothing happened in the period."""


class DateSource(StrEnum):
    """What says the date of a piece of evidence."""

    SIDECAR = "sidecar"
    NAME = "name"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What people declare about a piece of evidence, beside it."""

    path: str
    title: str = ""
    date: datetime.date | None = None
    collected: datetime.date | None = None
    period_from: datetime.date | None = None
    period_to: datetime.date | None = None
    expires: datetime.date | None = None
    issuer: str = ""
    collector: str = ""
    approver: str = ""
    version: str = ""
    reviews: tuple[Review, ...] = ()
    source: str = ""
    population: str = ""
    sample: str = ""
    controls: tuple[tuple[str, Location], ...] = ()
    expectation: str | None = None
    audience: Audience | None = None
    sha256: str | None = None
    note: str = ""
    shown: str | None = None
    nothing: bool = False
    location: str = ""
    url: str = ""
    custodian: str = ""
    lines: tuple[tuple[str, int, int], ...] = ()
    """Where each field stands: name, line, column of its value."""

    def place(self, field: str) -> Location:
        """Where `field` is written, or the top of the file."""
        for name, line, column in self.lines:
            if name == field:
                return Location(self.path, line, column)
        return Location(self.path)

    @property
    def fact_date(self) -> datetime.date | None:
        """The declared day of the fact: `date`, else the end of the period."""
        return self.date or self.period_to

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of the fact and of the reviews."""
        days = {review.date for review in self.reviews}
        if self.fact_date is not None:
            days.add(self.fact_date)
        return tuple(sorted(days))

    @property
    def stands_alone(self) -> bool:
        """Whether it is evidence without a file beside it."""
        return self.nothing or self.shown == "on_site" or bool(self.location or self.url)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece in `evidence/`: a file, a reference to one, or a dated statement."""

    path: str
    form: Form = Form.FILE
    sha256: str | None = None
    """Of the bytes; of a reference, the declared one; None where nothing says."""
    size: int | None = None
    """In bytes."""
    is_blank: bool = False
    """No byte, or nothing but white space."""
    sidecar: Sidecar | None = None
    date: datetime.date | None = None
    """Of the fact; None: nothing gives it."""
    date_source: DateSource | None = None
    dates: tuple[datetime.date, ...] = ()
    """All days on which it proves something: for a living document, each version and review."""

    @property
    def folder(self) -> str | None:
        """The first folder below `evidence/`, which names a control; None at the top."""
        _, _, below = self.path.partition("/")
        folder, slash, _ = below.partition("/")
        return folder if slash else None

    def days_for(self, kind: Kind) -> tuple[datetime.date, ...]:
        """The days on which it answers: each version of a living document, the one day of a record."""
        if kind.is_living:
            return self.dates
        return (self.date,) if self.date is not None else ()

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def title(self) -> str:
        """Its declared title, else its name."""
        return self.sidecar.title if self.sidecar and self.sidecar.title else self.name

    @property
    def expires(self) -> datetime.date | None:
        """The last day on which it is valid, where it declares one."""
        return self.sidecar.expires if self.sidecar else None
