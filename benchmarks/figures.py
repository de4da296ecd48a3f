"""Figures measured and wanted, and the table that shows them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from benchmarks.timing import FailedCommandError


class Bound(Enum):
    """Which side of the wanted value is good."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value and the bound it should keep."""

    name: str
    measured: float
    wanted: float
    unit: str
    bound: Bound = Bound.AT_MOST

    @property
    def is_met(self) -> bool:
        """Whether the measured value keeps the bound."""
        return self.measured <= self.wanted if self.bound is Bound.AT_MOST else self.measured >= self.wanted

    @property
    def verdict(self) -> str:
        """The last column of the table."""
        if self.is_met:
            return "ok"
        return "too large" if self.unit == "MB" else "too slow"


@dataclass(frozen=True, slots=True)
class Measures:
    """What one benchmark found: the figures that count, and what they were made of."""

    figures: tuple[Figure, ...]
    details: tuple[str, ...]


def table(figures: Sequence[Figure]) -> str:
    """The figures as plain text, one a line."""
    header = ("figure", "measured", "wanted", "")
    rows = [
        (
            figure.name,
            f"{figure.measured:.2f} {figure.unit}",
            f"{figure.bound.value} {figure.wanted:g} {figure.unit}",
            figure.verdict,
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    )


def report(measure: Callable[[], Measures]) -> int:
    """Measures and prints; gives the exit code: 1 for a missed figure, 2 for one that cannot be had."""
    try:
        measures = measure()
    except FailedCommandError as error:
        print(error, file=sys.stderr)
        return 2
    print(*measures.details, "", table(measures.figures), sep="\n")
    return 0 if all(figure.is_met for figure in measures.figures) else 1
