"""The time line of an expectation: where proof held, where it did not, what is due.

Places are in hundredths of the width, so that the drawing stretches and its words do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from hds_docs.messages import Words
from hds_docs.model.control import Expectation
from hds_docs.model.state import Fulfilment

_LEFT, _RIGHT = 1.0, 99.0
_AHEAD = timedelta(days=120)  # how far past the dossier's day a due date is drawn
_BEYOND = timedelta(days=12)  # room after the last mark
_MARGIN = 6.0  # nearer than this to an end, a label leans against it
_CHARACTER = (0.95, 2.5)  # the room of one character, on a wide screen and on a phone
_GAP_LABEL = (6.5, 20.0)  # the room that the word in a gap takes, likewise


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line."""

    start: float
    end: float

    @property
    def width(self) -> float:
        """Never too thin to be seen."""
        return round(max(self.end - self.start, 0.3), 2)

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return round((self.start + self.end) / 2, 2)

    @property
    def room(self) -> Literal["none", "wide", "any"]:
        """On which screens its label fits."""
        wide, narrow = _GAP_LABEL
        return "any" if self.width >= narrow else "wide" if self.width >= wide else "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line."""

    x: float
    label: str
    anchor: str = "middle"
    room: Literal["wide", "any"] = "any"
    """On which screens its label fits."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the template draws."""

    months: tuple[float, ...]
    held: tuple[Span, ...]
    gaps: tuple[Span, ...]
    dots: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    today: Mark
    due: Mark | None
    is_late: bool


def timeline(expectation: Expectation, found: Fulfilment, as_of: date, words: Words) -> Timeline | None:
    """The line of an expectation that recurs or expires; None where there is nothing to draw."""
    if found.window is None or (expectation.every is None and found.due is None):
        return None
    start, _ = found.window
    due = found.due if found.due is not None and start <= found.due <= as_of + _AHEAD else None
    end = max(as_of, due or as_of) + _BEYOND
    x = _scale(start, end)
    days = sorted({found.date for found in found.occurrences if found.date})
    dots = tuple(Mark(x(day), words.short_day(day)) for day in days if day >= start)
    due_mark = Mark(x(due), words.say("site.timeline.due", day=words.short_day(due))) if due else None
    first = Mark(_LEFT, words.month_and_year(start))
    return Timeline(
        months=tuple(x(day) for day in _months(start, end)),
        held=tuple(_held(days, found, x, end)),
        gaps=tuple(Span(x(gap.first), x(gap.last)) for gap in found.gaps if gap.last >= start),
        dots=dots,
        labels=_labels([*([due_mark] if due_mark else []), *reversed(dots), first]),
        today=_leaning(Mark(x(as_of), words.short_day(as_of))),
        due=due_mark,
        is_late=due is not None and found.state.is_lacking,
    )


def _scale(start: date, end: date) -> Callable[[date], float]:
    """Days → places; a day before the window stands at its edge."""

    def place(day: date) -> float:
        share = (min(max(day, start), end) - start).days / max((end - start).days, 1)
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    return place


def _held(days: list[date], found: Fulfilment, x: Callable[[date], float], end: date) -> Iterator[Span]:
    """From each occurrence to the next, or to the day before a gap; from the last to its due date."""
    for first, second in pairwise(days):
        opened = [gap.first for gap in found.gaps if first < gap.first and gap.last < second]
        yield Span(x(first), x(opened[0] if opened else second))
    if days:
        yield Span(x(days[-1]), x(min(found.due or end, end)))


def _months(start: date, end: date) -> Iterator[date]:
    """The first of each month."""
    year, month = start.year, start.month
    while (year, month) < (end.year, end.month):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        yield date(year, month, 1)


def _labels(wanted: Sequence[Mark]) -> tuple[Mark, ...]:
    """The labels that fit, the most wanted first: those for a phone, then those that a wide screen adds."""
    marks = [_leaning(mark) for mark in wanted]
    narrow = _fitting(marks, [], _CHARACTER[1])
    wide = _fitting([mark for mark in marks if mark not in narrow], narrow, _CHARACTER[0])
    placed = [*narrow, *(replace(mark, room="wide") for mark in wide)]
    return tuple(sorted(placed, key=lambda mark: mark.x))


def _fitting(marks: Sequence[Mark], placed: Sequence[Mark], character: float) -> list[Mark]:
    """The marks whose labels touch none of those already placed."""
    taken = [_extent(mark, character) for mark in placed]
    found = []
    for mark in marks:
        first, last = _extent(mark, character)
        if all(last < low or first > high for low, high in taken):
            taken.append((first, last))
            found.append(mark)
    return found


def _leaning(mark: Mark) -> Mark:
    """A mark near an end, with its label leaning against it."""
    anchor = "start" if mark.x < _LEFT + _MARGIN else "end" if mark.x > _RIGHT - _MARGIN else "middle"
    return replace(mark, anchor=anchor)


def _extent(mark: Mark, character: float) -> tuple[float, float]:
    """From where to where a label goes."""
    width = (len(mark.label) + 1) * character
    before = {"start": 0.0, "middle": width / 2, "end": width}[mark.anchor]
    return mark.x - before, mark.x - before + width
