"""Periods of the calendar, as people name them and as names of files bear them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from hds_docs.errors import SettingsError
from hds_docs.model.duration import last_day
from hds_docs.model.text import Language
from hds_docs.settings import parse_day

_NAMED = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)|-?[TtQq]([1-4])|-?[Ss]([12]))?")
_WHOLE = (1, 3, 6, 12)
"""Months of the periods that have a name."""


class Period(NamedTuple):
    """The days that a piece of evidence covers."""

    first: date
    last: date

    def name(self, language: Language) -> str | None:
        """`2026-T3`, `2026-09`, `2026-S1` or `2026`; None for days that make no whole one of these."""
        months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
        begins = self.first.day == 1 and months in _WHOLE and (self.first.month - 1) % months == 0
        if not begins or self.last.day != last_day(self.last.year, self.last.month):
            return None
        year, rank = self.first.year, (self.first.month - 1) // months + 1
        quarter = "T" if language == "fr" else "Q"
        return {
            1: f"{year}-{rank:02}", 3: f"{year}-{quarter}{rank}", 6: f"{year}-S{rank}", 12: str(year)
        }[months]  # fmt: skip


def parse_period(text: str) -> Period:
    """The period that `2026-07-01..2026-09-30`, `2026-T3`, `2026-09`, `2026-S1` or `2026` means.

    Raises SettingsError for anything else, and for one that ends before it begins.
    """
    first, dots, last = text.strip().partition("..")
    if dots:
        period = Period(parse_day(first.strip()), parse_day(last.strip()))
        if period.last < period.first:
            raise SettingsError("new-evidence-period-reversed", first=period.first, last=period.last)
        return period
    named = _NAMED.fullmatch(first)
    if named is None:
        raise SettingsError("new-evidence-period", value=text)
    year, month, quarter, half = (int(part) if part else 0 for part in named.groups())
    length = 1 if month else 3 if quarter else 6 if half else 12
    end = month or 3 * quarter or 6 * half or 12
    if named[2] is not None and month not in range(1, 13):
        raise SettingsError("new-evidence-period", value=text)
    return Period(date(year, end - length + 1, 1), date(year, end, last_day(year, end)))
