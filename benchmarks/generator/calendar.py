"""The years a generated dossier covers, and its people's working hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

START = date(2021, 1, 4)
END = date(2026, 11, 20)
AS_OF = date(2026, 11, 21)
"""The dossier's date: after the last commit, so that the dossier is never older than its history."""

DAY = 86_400
_SATURDAY = 5
_LONG_INTERVALS = {"P3M": 3, "P6M": 6, "P1Y": 12}


def months(every: str) -> int:
    """The number of months of an interval this generator uses."""
    return _LONG_INTERVALS[every]


def working_time(rng: Random, day: date) -> int:
    """A moment of that day, or of the Monday after it, in seconds since 1970."""
    weekday = day.weekday()
    worked = day + timedelta(days=7 - weekday if weekday >= _SATURDAY else 0)
    opening = datetime(worked.year, worked.month, worked.day, 6, tzinfo=UTC)
    return int(opening.timestamp()) + rng.randrange(10 * 3600)


def day_of(moment: int) -> date:
    """The day of a moment, in UTC: working hours make it the same day in every office."""
    return datetime.fromtimestamp(moment, UTC).date()


def between(rng: Random, first: date, last: date) -> date:
    """A day of the interval, both ends included."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def period_end(every: str, back: int) -> date:
    """The last day of the period that ended `back` periods before the last one complete at AS_OF."""
    length = months(every)
    complete = (AS_OF.year * 12 + AS_OF.month - 1) // length * length
    year, month = divmod(complete - back * length, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def period_start(every: str, back: int) -> date:
    """The first day of the period that `period_end` closes."""
    return period_end(every, back + 1) + timedelta(days=1)


def period_label(every: str, end: date) -> str:
    """The name of a period as a file name carries it: 2026-T3, 2026-S1, 2026."""
    labels = {"P3M": f"{end.year}-T{(end.month + 2) // 3}", "P6M": f"{end.year}-S{(end.month + 5) // 6}"}
    return labels.get(every, str(end.year))
