"""Short passages on their way into a search: many at once, and one by one where something shows."""

from __future__ import annotations

from hds_docs.model.examination import Place, PlaceKind
from hds_docs.privacy.search import Search

_AT_ONCE = 1 << 15
"""Characters of passages that are searched together."""


class Gathered:
    """Short passages, searched many at once; where something shows, one by one."""

    def __init__(self, search: Search, probe: Search) -> None:
        self._search = search
        self._probe = probe
        """Tells whether there is anything at all: its places are nobody's."""
        self._waiting: list[tuple[Place, str]] = []
        self._length = 0

    def passage(self, place: Place, text: str) -> None:
        """Take a passage; it is searched by the next `flush` at the latest."""
        self._waiting.append((place, text))
        self._length += len(text)
        if self._length > _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Search what has gathered."""
        waiting, self._waiting, self._length = self._waiting, [], 0
        if not waiting:
            return
        everything = "\n\n".join(text for _, text in waiting)
        before = len(self._probe.marks) + self._probe.more
        self._probe.passage(Place(PlaceKind.PART), everything)
        if len(self._probe.marks) + self._probe.more > before:
            for place, text in waiting:
                self._search.passage(place, text)
            self._search.passage(waiting[0][0], everything)  # what only shows from one to the next
