"""The date that a file name gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hds_docs.model.duration import last_day

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_DAY = re.compile(_YEAR + r"(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))(?!\d)")
_MONTH = re.compile(_YEAR + r"-(\d\d)(?!\d|-\d\d(?!\d))")
_QUARTER = re.compile(_YEAR + r"-?[TtQq]([1-4])(?![0-9A-Za-z])")
_HALF = re.compile(_YEAR + r"-?[Ss]([12])(?![0-9A-Za-z])")
_BARE_YEAR = re.compile(_YEAR + r"(?!\d|-?[TtQqSs]\d|-\d\d(?!\d))")
_MONTHS = range(1, 13)
_STRAIGHT_AFTER = r"[\s_.:-]*v?\Z"
_STANDARD = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\Z)\d{4,}\Z")


class NamedDate(NamedTuple):
    """A date read in a file name."""

    day: date
    is_period: bool
    """Whether it names a period, of which `day` is the last."""


def date_in_name(name: str, *, years: bool, framework_ids: Iterable[str] = ()) -> NamedDate | None:
    """The most precise date in a file name, the last of equals.

    `2026-09-30` or `20260930`; `2026-09`; `2026-T3` or `2026-Q3`; `2026-S1`; a bare `2026` only
    where `years` allows it, and never straight after the id of a framework (`iso27001-2022`).
    """
    for found in (_days(name), _months(name), _quarters(name), _halves(name)):
        *_, last = (None, *found)
        if last is not None:
            return last
    if not years:
        return None
    *_, last = (None, *_years(name, tuple(framework_ids)))
    return last


def spans_of_dates(name: str) -> list[tuple[int, int]]:
    """Where a file name bears dates, or periods: start and end of each."""
    patterns = (_DAY, _MONTH, _QUARTER, _HALF, _BARE_YEAR)
    return [match.span() for pattern in patterns for match in pattern.finditer(name)]


def _days(name: str) -> Iterator[NamedDate]:
    for match in _DAY.finditer(name):
        year, month, day = (int(part) for part in match.groups() if part)
        if month in _MONTHS and 1 <= day <= last_day(year, month):
            yield NamedDate(date(year, month, day), is_period=False)


def _months(name: str) -> Iterator[NamedDate]:
    for match in _MONTH.finditer(name):
        if int(match[2]) in _MONTHS:
            yield _end_of(int(match[1]), int(match[2]))


def _quarters(name: str) -> Iterator[NamedDate]:
    for match in _QUARTER.finditer(name):
        yield _end_of(int(match[1]), 3 * int(match[2]))


def _halves(name: str) -> Iterator[NamedDate]:
    for match in _HALF.finditer(name):
        yield _end_of(int(match[1]), 6 * int(match[2]))


def _years(name: str, framework_ids: tuple[str, ...]) -> Iterator[NamedDate]:
    for match in _BARE_YEAR.finditer(name):
        before = name[: match.start()].lower()
        if not any(pattern.search(before) for pattern in _id_endings(framework_ids)):
            yield _end_of(int(match[1]), 12)


@lru_cache
def _id_endings(framework_ids: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns for a name that ends with a framework's id: `iso27001-`, `NF EN ISO/IEC 27001:`, `hds v`."""
    patterns = []
    for framework_id in framework_ids:
        parts = re.findall(r"[a-z]+|\d+", framework_id.lower())
        # The number of a standard names it by itself: people write much before it, or nothing.
        if _STANDARD.search(framework_id):
            patterns.append(re.compile(rf"(?<!\d){parts[-1]}{_STRAIGHT_AFTER}"))
        elif parts:
            spelled = r"[\s_.-]*".join(parts)
            patterns.append(re.compile(rf"(?<![a-z\d]){spelled}{_STRAIGHT_AFTER}"))
    return tuple(patterns)


def _end_of(year: int, month: int) -> NamedDate:
    return NamedDate(date(year, month, last_day(year, month)), is_period=True)
