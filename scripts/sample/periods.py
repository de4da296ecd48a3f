"""Days, months and quarters, as the content tables name them and as the documents print them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def long_date(iso: str) -> str:
    """``2026-10-01`` as « 1er octobre 2026 »."""
    day = date.fromisoformat(iso)
    ordinal = "1er" if day.day == 1 else str(day.day)
    return f"{ordinal} {_MONTHS[day.month - 1]} {day.year}"


def short_date(iso: str) -> str:
    """``2026-10-01`` as « 01/10/2026 »."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


@dataclass(frozen=True)
class Period:
    """Consecutive whole months: ``name`` is how files and references call them."""

    name: str
    label: str
    year: int
    first_month: int
    months: int

    @property
    def first(self) -> str:
        """First day."""
        return date(self.year, self.first_month, 1).isoformat()

    @property
    def last(self) -> str:
        """Last day."""
        month = self.first_month + self.months - 1
        return date(self.year, month, monthrange(self.year, month)[1]).isoformat()

    @property
    def facts(self) -> dict[str, str]:
        """The ``period`` of a sidecar."""
        return {"from": self.first, "to": self.last}


def quarter(year: int, number: int) -> Period:
    """``2026-T3``, « 3e trimestre 2026 »."""
    ordinal = "1er" if number == 1 else f"{number}e"
    return Period(f"{year}-T{number}", f"{ordinal} trimestre {year}", year, number * 3 - 2, 3)


def semester(year: int, number: int) -> Period:
    """``2026-S1``, « 1er semestre 2026 »."""
    ordinal = "1er" if number == 1 else f"{number}e"
    return Period(f"{year}-S{number}", f"{ordinal} semestre {year}", year, number * 6 - 5, 6)


def month(year: int, number: int) -> Period:
    """``2026-09``, « septembre 2026 »."""
    return Period(f"{year}-{number:02}", f"{_MONTHS[number - 1]} {year}", year, number, 1)


QUARTERS = (quarter(2025, 3), quarter(2025, 4), *(quarter(2026, n) for n in (1, 2, 3)))
"""The quarter before the audit window, which opens it, then the four of the window."""

MONTHS = tuple(month(2025, n) for n in (10, 11, 12)) + tuple(month(2026, n) for n in range(1, 11))
"""The same, by month."""
