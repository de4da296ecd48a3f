"""Whether the proof held over the whole audit window: an auditor wants the four quarters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from hds_docs.model.duration import Duration
from hds_docs.model.state import Gap, Occurrence

WINDOW = Duration(months=12)
_DAY = timedelta(days=1)
_MOST_GRACE = 15


@lru_cache(maxsize=1024)
def audit_window(since: date | None, as_of: date) -> tuple[date, date]:
    """First and last day: the year that ends on `as_of`, but not before the control was in operation."""
    start = WINDOW.before(as_of)
    return (max(start, since) if since is not None and since <= as_of else start), as_of


def gaps(
    occurrences: Sequence[Occurrence],
    every: Duration | None,
    since: date | None,
    as_of: date,
    grace: Duration | None,
) -> tuple[Gap, ...]:
    """Days of the window that nothing covers, `occurrences` being dated and oldest first.

    Where a piece came later than tolerated: from the day after the one before it fell due to the
    day before it came itself.
    """
    start, _ = audit_window(since, as_of)
    return tuple(
        Gap(covered + _DAY, following - _DAY)
        for covered, tolerated, following in _neighbours(occurrences, every, start, since, grace)
        if following > max(tolerated, covered + _DAY)
    )


def _neighbours(
    occurrences: Sequence[Occurrence],
    every: Duration | None,
    start: date,
    since: date | None,
    grace: Duration | None,
) -> Iterator[tuple[date, date, date]]:
    """For each two neighbours: the last day that is covered, the last that is tolerated, the second's day.

    The last occurrence before the `start` of the window opens it, or `since` where there is none.
    """
    chain = [(found.date, found.expires) for found in occurrences if found.date is not None]
    if since is not None and since <= start and not (chain and chain[0][0] < start):
        chain.insert(0, (since, None))
    valid = date.min  # a piece that expires covers its whole validity, whatever came after it
    for (first, expires), (second, _) in pairwise(chain):
        valid = max(valid, expires or valid)
        if second <= start:
            continue  # whatever lies between them was over when the window began
        if expires is not None:
            yield valid, valid, second
        elif every is not None:
            due = every.after(first)
            late = due + timedelta(days=grace_days((due - first).days, due, grace))
            yield max(due, valid), max(late, valid), second


def grace_days(interval: int, due: date, chosen: Duration | None) -> int:
    """Days of grace past `due`: what was chosen, else the smaller of 15 and a quarter of the interval."""
    if chosen is not None:
        return (chosen.after(due) - due).days
    return min(_MOST_GRACE, interval // 4)
