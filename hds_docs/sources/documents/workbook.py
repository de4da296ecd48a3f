"""The sheets of an Excel workbook, hidden ones included: strings, numbers, formulas, comments, names."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import IO

from hds_docs.model.examination import Place, PlaceKind
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.grid import Cells, Grid, as_number, place_of, placed
from hds_docs.sources.documents.markup import Attributes, local, parse, told
from hds_docs.sources.documents.package import Package

_MOST_STRINGS = 8 << 20
"""Characters of shared strings that are kept: beyond, they are searched where they stand."""
_AT_ONCE = 1000
_SAID = frozenset(("t", "text", "author"))
_REMARKS = ("comment", "threadedComment")
_TYPED = ("v", "t", "f")
"""What a cell holds: a value, the text of a string, a formula."""
_CELLS = frozenset(("row", "c", *_TYPED))
_SHARED = "xl/sharedStrings.xml"


def read_workbook(package: Package, search: Search, grid: Grid) -> set[str]:
    """Search the cells of all sheets; the names of the parts that are done with."""
    names = set(package.names)
    shared = Place(PlaceKind.PART, _SHARED)
    strings = _Strings(lambda text: search.passage(shared, text))
    if _SHARED in names:
        package.read(_SHARED, strings.read)
    titles = _titles(package, names)
    sheets = sorted(name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    for name in sheets:
        title = titles.get(name, posixpath.basename(name))
        package.read(name, _Sheet(title, strings.kept, grid).read)
        for comments in _comments(package, name, names):
            titles[comments] = title
            package.read(comments, _Comments(title, grid).read)
    grid.flush()
    for start in range(0, len(strings.kept), _AT_ONCE):  # some belong to no cell any more
        search.passage(shared, "\n\n".join(strings.kept[start : start + _AT_ONCE]))
    return {_SHARED, *sheets, *(name for name in titles if "omment" in name)}


def _titles(package: Package, names: set[str]) -> dict[str, str]:
    """The name of each sheet, by the part that holds it."""
    found: dict[str, str] = {}
    if "xl/workbook.xml" not in names:
        return found
    by_relation = {key: target for _, key, target in _relations(package, "xl/workbook.xml", names)}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            found[by_relation.get(relation, "")] = attributes.get("name", "")

    package.read("xl/workbook.xml", lambda stream: parse(stream, start))
    return found


def _comments(package: Package, sheet: str, names: set[str]) -> list[str]:
    """The parts with the comments of a sheet."""
    relations = _relations(package, sheet, names)
    return [target for kind, _, target in relations if "omment" in kind and target in names]


def _relations(package: Package, part: str, names: set[str]) -> list[tuple[str, str, str]]:
    """The kind, id and target of what a part refers to."""
    folder, base = posixpath.split(part)
    place = f"{folder}/_rels/{base}.rels"
    found: list[tuple[str, str, str]] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found.append((attributes.get("Type", ""), attributes.get("Id", ""), target.lstrip("/")))

    if place in names:
        package.read(place, lambda stream: parse(stream, start))
    return found


class _Strings:
    """The strings that cells share: kept, as long as they fit."""

    def __init__(self, search: Callable[[str], None]) -> None:
        self._search = search
        self.kept: list[str] = []
        self._length = 0
        self._parts: list[str] = []
        self._is_word = False

    def read(self, stream: IO[bytes]) -> None:
        """All strings, the runs of each joined."""
        parse(stream, self._start, self._end, self._characters)

    def _start(self, name: str, _: Attributes) -> None:
        name = local(name)
        self._is_word = name == "t"
        if name == "si":
            self._parts.clear()

    def _characters(self, data: str) -> None:
        if self._is_word:
            self._parts.append(data)

    def _end(self, name: str) -> None:
        self._is_word = False
        if local(name) == "si":
            text = "".join(self._parts)
            self._length += len(text) + 64  # what a string costs besides
            if self._length <= _MOST_STRINGS:
                self.kept.append(text)
            else:
                self._search(text)


class _Sheet:
    """The rows of one sheet."""

    def __init__(self, title: str, strings: list[str], grid: Grid) -> None:
        self._title = title
        self._strings = strings
        self._grid = grid
        self._cells: Cells = []
        self._address = ""
        self._kind = ""
        self._text: list[str] = []

    def read(self, stream: IO[bytes]) -> None:
        """All rows, and what the sheet says besides."""
        parse(stream, self._start, self._end, self._characters)

    def _start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        self._text.clear()
        if name == "c":
            self._address = attributes.get("r", "")
            self._kind = attributes.get("t", "n")
        elif name not in _CELLS:
            self._grid.note(self._title, attributes.get("ref", ""), "\n".join(told(attributes)))

    def _characters(self, data: str) -> None:
        self._text.append(data)

    def _end(self, name: str) -> None:
        name = local(name)
        text = "".join(self._text)
        self._text.clear()
        if name == "v":
            self._put(self._value(text))
        elif name == "t":
            self._put(text)
        elif name == "f":
            self._grid.note(self._title, self._address, text)
        elif name == "row" and self._cells:
            self._grid.add(self._title, self._cells)
            self._cells = []
        elif name not in _CELLS:
            self._grid.note(self._title, "", text)  # headers, footers, conditions, rules for input

    def _put(self, text: str) -> None:
        """Put a text into its cell: the runs of an inline string are one."""
        if self._cells and self._cells[-1][0] == self._address:
            self._cells[-1] = (self._address, self._cells[-1][1] + text)
        else:
            placed(self._cells, place_of(self._address))
            self._cells.append((self._address, text))

    def _value(self, text: str) -> str:
        """What a cell shows: a shared string, or a number with all its digits."""
        if self._kind == "s":
            known = text.isdecimal() and int(text) < len(self._strings)
            return self._strings[int(text)] if known else ""
        return as_number(text) if self._kind == "n" else text


class _Comments:
    """The comments of one sheet, each at its cell."""

    def __init__(self, title: str, grid: Grid) -> None:
        self._title = title
        self._grid = grid
        self._address = ""
        self._text: list[str] = []
        self._words = 0

    def read(self, stream: IO[bytes]) -> None:
        """All comments, and who wrote them."""
        parse(stream, self._start, self._end, self._characters)

    def _start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        self._words += name in _SAID
        if name in _REMARKS:
            self._address = attributes.get("ref", "")

    def _characters(self, data: str) -> None:
        if self._words:
            self._text.append(data)

    def _end(self, name: str) -> None:
        name = local(name)
        self._words -= name in _SAID
        if name in (*_REMARKS, "author"):
            self._grid.note(self._title, self._address, "".join(self._text))
            self._text.clear()
