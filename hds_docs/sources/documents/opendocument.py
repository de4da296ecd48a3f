"""The tables of a LibreOffice spreadsheet, each cell at its address, hidden ones included."""

from __future__ import annotations

from typing import IO

from hds_docs.sources.documents.grid import Cells, Grid, as_number, column, placed
from hds_docs.sources.documents.markup import Attributes, local, parse, told

_WIDEST = 16_384
_MOST_ROWS = 1 << 20


class Tables:
    """Reads `content.xml` of a spreadsheet, row by row."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._sheet = ""
        self._row = 0
        self._rows = 1
        """How many rows the one that is read stands for."""
        self._column = 0
        self._repeated = 1
        """How many cells the one that is read stands for."""
        self._cells: Cells = []
        self._text: list[str] = []
        self._value = ""
        self._is_cell = False

    def read(self, stream: IO[bytes]) -> None:
        """All cells, and the text that stands in none."""
        parse(stream, self._start, self._end, self._text.append)

    def _start(self, name: str, attributes: Attributes) -> None:
        match local(name):
            case "table":
                self._sheet, self._row = attributes.get("table:name", ""), 0
                self._grid.note(self._sheet, "", self._sheet)
            case "table-row":
                self._cells, self._column = [], 0
                self._rows = _number(attributes.get("table:number-rows-repeated"), _MOST_ROWS)
                self._row += 1
            case "table-cell" | "covered-table-cell":
                self._let_go()
                self._column += 1
                self._repeated = _number(attributes.get("table:number-columns-repeated"), _WIDEST)
                self._value = attributes.get("office:value", "") or attributes.get("office:string-value", "")
                formula = attributes.get("table:formula", "")
                if formula:
                    self._grid.note(self._sheet, self._address, formula)
            case "s":
                self._text.append(" ")
            case "tab":
                self._text.append("\t")
            case _:
                self._grid.note(self._sheet, "", "\n".join(told(attributes)))

    def _end(self, name: str) -> None:
        match local(name):
            case "p" | "h" | "line-break" | "creator":
                self._text.append("\n")
            case "table-cell" | "covered-table-cell":
                self._cell()
            case "table-row":
                if self._cells:
                    self._grid.add(self._sheet, self._cells)
                self._row += self._rows - 1
            case "spreadsheet":
                self._let_go()

    @property
    def _address(self) -> str:
        return f"{column(self._column)}{self._row}"

    def _cell(self) -> None:
        """What a cell shows, and the number behind it where that is another."""
        text = "".join(self._text).strip()
        self._text.clear()
        number = as_number(self._value)
        if number and number not in text:
            text = f"{number}\n{text}" if text else number
        if text:
            placed(self._cells, self._column)
            self._cells.append((self._address, text))
        self._column += self._repeated - 1
        self._value = ""

    def _let_go(self) -> None:
        """Search text that stands in no cell."""
        text = "".join(self._text).strip()
        self._text.clear()
        self._grid.note(self._sheet, "", text)


def _number(written: str | None, most: int) -> int:
    return min(int(written), most) if written is not None and written.isdecimal() else 1
