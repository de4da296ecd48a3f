"""A running text of any length, seen through windows that overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BLOCK = 65_536
_BEHIND = 512
_AHEAD = 5_120
"""Characters: more than any marker needs to see of what stands before a value, and of the value itself."""


class Window(NamedTuple):
    """A part of a text, with what stands before and after it."""

    text: str
    begin: int
    end: int
    """What starts from `begin` on and before `end` is of this window; the rest, of its neighbours."""
    line: int
    """The number of the line in which it begins."""

    def line_at(self, position: int) -> int:
        """The number of the line of a position; line feeds, carriage returns or both end lines."""
        return self.line + _breaks(self.text, self.begin, position)


def windows(pieces: Iterable[str]) -> Iterator[Window]:
    """The windows of a text, the same ones however it comes in pieces."""
    waiting: list[str] = []
    size, begin, line = 0, 0, 1
    for piece in pieces:
        for start in range(0, len(piece), _BLOCK):
            part = piece[start : start + _BLOCK]
            waiting.append(part)
            size += len(part)
            while size >= begin + _BLOCK + _AHEAD:
                text = "".join(waiting)
                window = Window(text[: begin + _BLOCK + _AHEAD], begin, begin + _BLOCK, line)
                yield window
                line = window.line_at(window.end)
                waiting = [text[window.end - _BEHIND :]]
                size, begin = len(waiting[0]), _BEHIND
    rest = "".join(waiting)
    if len(rest) > begin:
        yield Window(rest, begin, len(rest), line)


def _breaks(text: str, start: int, end: int) -> int:
    returns = text.count("\r", start, end)
    pairs = text.count("\r\n", start, end + 1) if returns else 0
    return text.count("\n", start, end) + returns - pairs
