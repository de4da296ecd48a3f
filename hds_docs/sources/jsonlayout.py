"""JSON on several lines: what a machine wrote on one, with line ends and indents added and nothing else.

It is not parsed: numbers stay as they are written, and the beginning of a document does as well as all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],:]|[^\s"{}\[\],:]+|\n', re.DOTALL)
_INDENT = "  "
_DEEPEST = 40  # levels that are indented: a page has a width


def laid_out(text: str, most: int) -> str:
    """The first `most` lines of a document, one value on each."""
    return "\n".join(_lines(text, most))


def _lines(text: str, most: int) -> Iterator[str]:
    line = ""
    depth = told = 0
    previous = ""
    for match in _PART.finditer(text):
        part = match[0]
        breaks = (
            (part in "}]" and previous not in ("{", "["))
            or (previous in ("{", "[", ",") and part not in ("}", "]", "\n"))
            or (part == "\n" and depth == 0)
        )
        if part in ("}", "]"):
            depth = max(depth - 1, 0)
        if breaks and line.strip():
            yield line
            told += 1
            if told == most:
                return
            line = ""
        if part == "\n":
            continue
        if not line:
            line = _INDENT * min(depth, _DEEPEST)
        line += f"{part} " if part == ":" else part
        if part in ("{", "["):
            depth += 1
        previous = part
    if line.strip():
        yield line
