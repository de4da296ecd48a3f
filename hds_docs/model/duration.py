"""Calendar durations, as ISO 8601 writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

PATTERN = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=.)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in calendar months, days and seconds, none of which converts to another."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration that `text` writes (`P3M`, `P1Y`, `P2W`, `PT4H`). Raises ValueError."""
        match = PATTERN.fullmatch(text.strip().upper())
        if match is None:
            raise ValueError(text)
        years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        found = cls(years * 12 + months, weeks * 7 + days, (hours * 60 + minutes) * 60 + seconds)
        if found.months > _MOST.months or found.days > _MOST.days or found.seconds > _MOST.seconds:
            raise ValueError(text)
        return found

    def after(self, day: date) -> date:
        """The day this long after `day`; 31 August and three months give 30 November."""
        return _shift(day, self.months, self.days)

    def before(self, day: date) -> date:
        """The day this long before `day`."""
        return _shift(day, -self.months, -self.days)

    @property
    def is_calendar(self) -> bool:
        """Whether it counts whole days, and at least one."""
        return self.seconds == 0 and (self.months > 0 or self.days > 0)

    @property
    def at_least_a_year(self) -> bool:
        """Whether the bare name of a year is precise enough for something due this often."""
        return self.months >= _YEAR.months or self.days >= _YEAR.days

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        hours, rest = divmod(self.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        day_part = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n)
        time_part = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
        return f"P{day_part}{'T' if time_part else ''}{time_part}" if day_part or time_part else "P0D"


@lru_cache(maxsize=1024)
def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return monthrange(year, month)[1]


_MOST = Duration(months=9999 * 12, days=99_999, seconds=9999 * 3600)
"""What `str` can still write in the digits that `parse` reads."""
_YEAR = Duration(months=12, days=365)


def _shift(day: date, months: int, days: int) -> date:
    """`day` moved by calendar months, then by days, held within what a date can say."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    moved = date(year, month0 + 1, min(day.day, last_day(year, month0 + 1)))
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
