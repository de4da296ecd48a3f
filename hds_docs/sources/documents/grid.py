"""The cells of a spreadsheet, searched many rows at once; where something shows, its cell is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Mark, Place, PlaceKind
from hds_docs.privacy import nir
from hds_docs.privacy.masking import fingerprint
from hds_docs.privacy.search import Search

_MOST = 1 << 16
"""Characters that are searched at once."""
_WIDEST = 200
"""Columns that are kept apart where some are empty."""
_FLAT = str.maketrans("\t\r\n", "   ")
Cells = list[tuple[str, str]]
"""Address and text."""


class Grid:
    """Rows of cells, and what stands beside them: comments, formulas, names."""

    def __init__(self, own: Sequence[Marker]) -> None:
        self._rows = _Batch(own, PlaceKind.CELL)
        self._notes = _Batch(own, PlaceKind.PART)  # no row: what heads the columns says nothing of them

    def add(self, sheet: str, cells: Cells) -> None:
        """One row of a sheet, from its top."""
        self._rows.add(sheet, cells)

    def note(self, sheet: str, address: str, text: str) -> None:
        """A text that belongs to a cell, or to the sheet."""
        if text.strip():
            self._notes.add(sheet, [(address, text)])

    def flush(self) -> None:
        """Search what has gathered."""
        self._rows.flush()
        self._notes.flush()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What was found, each in its cell."""
        return (*self._rows.marks, *self._notes.marks)

    @property
    def more(self) -> int:
        """How many values there are beyond those."""
        return self._rows.more + self._notes.more


class _Batch:
    """Rows of one sheet on their way into a search."""

    def __init__(self, own: Sequence[Marker], kind: PlaceKind) -> None:
        self._own = own
        self._kind = kind
        self._search = Search(own)
        self._sheet = ""
        self._rows: list[Cells] = []
        self._length = 0
        self._placed: list[Mark] = []

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._placed)

    @property
    def more(self) -> int:
        return self._search.more

    def add(self, sheet: str, cells: Cells) -> None:
        if sheet != self._sheet or self._length > _MOST:
            self.flush()
            self._sheet = sheet
        self._rows.append(cells)
        self._length += sum(len(text) + 1 for _, text in cells)

    def flush(self) -> None:
        rows, self._rows, self._length = self._rows, [], 0
        if rows:
            self._search.passage(Place(self._kind, f"{self._sheet}!"), "\n".join(map(_line, rows)))
            for mark in self._search.marks[len(self._placed) :]:
                address = next(self._where(mark, rows), _first(rows[0]))
                place = f"{self._sheet}!{address}" if address else self._sheet
                self._placed.append(mark._replace(place=Place(PlaceKind.CELL, place)))

    def _where(self, mark: Mark, rows: list[Cells]) -> Iterator[str]:
        """The cells that may hold what was marked, the likeliest first."""
        for cells in rows:
            for address, text in cells:
                alone = nir.spot_of_cell(text, 0)  # what a header tells, the cell does not show by itself
                if (alone and fingerprint(alone.value) == mark.fingerprint) or self._shows(mark, text):
                    yield address
        for cells in rows:
            if self._shows(mark, _line(cells)):
                yield _first(cells)

    def _shows(self, mark: Mark, text: str) -> bool:
        """Whether a text holds by itself what was marked."""
        alone = Search(self._own)
        alone.passage(Place(PlaceKind.PART), text)
        return any(found[:2] == mark[:2] and found.fingerprint == mark.fingerprint for found in alone.marks)


def _first(cells: Cells) -> str:
    """The address of the first cell of a row that holds anything."""
    return next((address for address, _ in cells if address), "")


def _line(cells: Cells) -> str:
    return "\t".join(text.translate(_FLAT) for _, text in cells)


def placed(cells: Cells, place: int) -> None:
    """Fill a row up to a column, the first being 1, so that its cells stand below their header."""
    cells += [("", "")] * (min(place, _WIDEST) - 1 - len(cells))


def place_of(address: str) -> int:
    """The number of the column of a cell, the first being 1; 0 where its address has none."""
    number = 0
    for letter in address[:3].upper():
        if not "A" <= letter <= "Z":
            break
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def as_number(text: str) -> str:
    """A number as people would write it: `2.5E14` is fifteen digits."""
    if "E" not in text and "e" not in text and not text.endswith(".0"):
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e18 else text


def column(number: int) -> str:
    """The letters of a column, the first being 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
