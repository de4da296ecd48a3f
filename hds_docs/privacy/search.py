"""What must not be in a dossier, looked for in texts as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Mark, MarkKind, Place, PlaceKind
from hds_docs.privacy.columns import Columns, first_line
from hds_docs.privacy.masking import fingerprint
from hds_docs.privacy.spot import Spot
from hds_docs.privacy.spotting import spots
from hds_docs.privacy.windows import Window, windows

MOST = 200
_FINGERPRINTS = 16**5
_ROW = re.compile(r"[\t\n]")


class Search:
    """What must not be in a dossier, looked for in texts as they are read."""

    def __init__(self, own: Iterable[Marker] = ()) -> None:
        self._own = [(marker.name, re.compile(marker.pattern, re.MULTILINE)) for marker in own]
        self._marks: dict[tuple[str, str], Mark] = {}
        self._beyond: dict[str, bytearray] = {}
        self._sheets: dict[str, Columns | None] = {}
        self._more = 0

    def text(self, pieces: Iterable[str]) -> None:
        """Look in a running text, in pieces of any size; places are its lines."""
        columns: Columns | None = None
        for window in windows(pieces):
            if not window.begin:
                columns = Columns.of(first_line(window.text))
            for spot in self._spots(window, columns):
                if self._is_new(spot):
                    self._keep(spot, Place(PlaceKind.LINE, str(window.line_at(spot.start))))

    def passage(self, place: Place, text: str) -> None:
        """Look in a text that stands at one place: a page, a row, a property, the name of the file."""
        columns = self._columns_of_sheet(place, text)
        for window in windows([text]):
            for spot in self._spots(window, columns):
                if self._is_new(spot):
                    self._keep(spot, place)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """One for each value, at its first place; no more than 200."""
        return tuple(self._marks.values())

    @property
    def more(self) -> int:
        """How many values there are beyond those."""
        return self._more

    def _spots(self, window: Window, columns: Columns | None) -> Iterable[Spot]:
        """What starts within a window, each value once, in the order of the text."""
        found = spots(window.text)
        if columns:
            found += columns.spots(window)
        for name, pattern in self._own:
            found += _own_spots(name, pattern, window.text)
        first: dict[tuple[str, str], Spot] = {}
        for spot in sorted(spot for spot in found if window.begin <= spot.start < window.end):
            first.setdefault((spot.marker, spot.value), spot)
        return first.values()

    def _columns_of_sheet(self, place: Place, row: str) -> Columns | None:
        """What the first row of a sheet says of those that follow it."""
        if place.kind is not PlaceKind.CELL or not _ROW.search(row):
            return None  # one cell is no row
        sheet = place.value.rpartition("!")[0]
        if sheet not in self._sheets:
            self._sheets[sheet] = Columns.of(first_line(row))
        return self._sheets[sheet]

    def _is_new(self, spot: Spot) -> bool:
        """Whether a value was not seen yet. Beyond those that are listed it is counted at once."""
        value = fingerprint(spot.value)
        if (spot.marker, value) in self._marks:
            return False
        if len(self._marks) < MOST:
            return True
        # One bit for each fingerprint: a file of a million numbers is counted in little memory.
        bits = self._beyond.setdefault(spot.marker, bytearray(_FINGERPRINTS // 8))
        byte, bit = divmod(int(value, 16), 8)
        self._more += not bits[byte] >> bit & 1
        bits[byte] |= 1 << bit
        return False

    def _keep(self, spot: Spot, place: Place) -> None:
        value = fingerprint(spot.value)
        self._marks[spot.marker, value] = Mark(spot.kind, spot.marker, spot.masked, value, place)


def _own_spots(name: str, pattern: re.Pattern[str], text: str) -> Iterator[Spot]:
    """What a marker of dossier.yml finds; nothing of it is shown but its name."""
    for found in pattern.finditer(text):
        if found[0]:
            yield Spot(found.start(), found.end(), MarkKind.PERSONAL, f"own:{name}", found[0], f"{name} …")
