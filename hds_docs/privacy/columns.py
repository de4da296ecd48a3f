"""Columns of social security numbers, where the key is often left out: the header tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hds_docs.privacy import nir
from hds_docs.privacy.spot import Spot
from hds_docs.privacy.windows import Window

_SEPARATORS = ";\t,|"
_LONGEST = 2_000  # characters of a header
_NAME = re.compile(
    r"(?:(?:n[°o]?|num(?:[eé]ro)?|matricule|code)?[ _.-]?(?:de[ _])?)?"
    r"(?:nir|nia|ins|nss|s[eé]cu|s[eé]cu(?:rit[eé])?[ _]soc(?:iale)?)"
    r"(?:[ _-](?:patient|assur[eé]|ass|b[eé]n[eé]ficiaire|individu|salari[eé]))?"
)
_TELLING = ("nir", "nia", "ins", "nss", "secu", "sécu")
"""In every such name."""
_LINE = re.compile(r"[^\r\n]+")
_FIRST_LINE = re.compile(rf"[^\r\n]{{1,{_LONGEST}}}")


class Columns(NamedTuple):
    """Which cells of each line hold such numbers."""

    separator: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, header: str) -> Columns | None:
        """The columns that a header announces; None where it announces none."""
        line = header[:_LONGEST].lstrip("\ufeff").lower()
        words = [word for word in _TELLING if word in line]
        if not words:
            return None
        separator = max(_SEPARATORS, key=line.count)
        cells = enumerate(line.split(separator))
        told = ((place, cell) for place, cell in cells if any(word in cell for word in words))
        places = tuple(place for place, cell in told if _NAME.fullmatch(cell.strip().strip("\"'").strip()))
        return cls(separator, places) if places else None

    def spots(self, window: Window) -> Iterator[Spot]:
        """The numbers in those columns of a window's lines."""
        for line in _LINE.finditer(window.text, _start_of_line(window), window.end + _LONGEST):
            if line.start() < window.end:
                yield from self.spots_of_row(line[0], line.start())

    def spots_of_row(self, row: str, start: int = 0) -> Iterator[Spot]:
        """The numbers in those columns of one row; `start` is where it stands."""
        for place, (begin, end) in enumerate(_cells(row[:_LONGEST], self.separator)):
            if place in self.places:
                spot = nir.spot_of_cell(row[begin:end], start + begin)
                if spot:
                    yield spot


def first_line(text: str) -> str:
    """The first line of a text that says anything, as far as a header goes."""
    found = _FIRST_LINE.search(text)
    return found[0] if found else ""


def _start_of_line(window: Window) -> int:
    """Where the line starts that a window begins with; its own neighbour saw what stands before."""
    return max(window.text.rfind(sign, 0, window.begin) for sign in "\r\n") + 1


def _cells(row: str, separator: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row begin and end; a separator within quotes separates nothing."""
    begin, is_quoted = 0, False
    for at, sign in enumerate(row):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == separator and not is_quoted:
            yield begin, at
            begin = at + 1
    yield begin, len(row)
