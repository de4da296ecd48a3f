"""The parent of the process that examines documents: asks, and says what became of one that ended it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Examination, Fault, Unexamined
from hds_docs.sources.codec import Codec
from hds_docs.sources.documents.child import Child
from hds_docs.sources.documents.kinds import active, ending_of
from hds_docs.sources.documents.wire import FAILED, MODULE, SECONDS, Request

_PACE = 20_000_000
"""Bytes a second that the slowest honest text is searched at."""
_PATIENCE = 1 if sys.platform == "win32" else 4
"""The process counts the seconds that it works; this one, those that pass."""


class Examiner:
    """Examines documents in a process of its own, started when the first one comes."""

    def __init__(self, own: Iterable[Marker]) -> None:
        self._codec = Codec(Examination)
        self._child = Child(MODULE, [[marker.name, marker.pattern] for marker in own])

    def examine(
        self,
        name: str,
        size: int,
        data: bytes = b"",
        place: str | None = None,
        seconds: float | None = None,
    ) -> Examination:
        """What is inside a document, whose bytes are given, or stand at a place."""
        seconds = (
            seconds or SECONDS + size / _PACE
        )  # as a text may take; what proves to be none, the process cuts short
        request = Request(name, size, place, seconds)
        try:
            (plain, is_worn), _ = self._child.ask(request, data, seconds=seconds * _PATIENCE)
        except EOFError:
            runs = active(ending_of(name), "")
            return Examination(fault=Fault.HOSTILE, active=runs, unexamined=Unexamined.BROKEN)
        if is_worn:
            self._child.close()
        if plain == FAILED:
            return Examination(active=active(ending_of(name), ""), unexamined=Unexamined.FAILED)
        return self._codec.value(plain, name)

    def close(self) -> None:
        """End the process, where there is one."""
        self._child.close()
