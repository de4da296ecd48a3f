"""What a text in HTML or XML says when its tags are taken away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from hds_docs.model.examination import Place, PlaceKind, Unexamined
from hds_docs.sources.documents.document import Seen
from hds_docs.sources.documents.gathered import Gathered

MARKUP = ("html", "xml", "svg")
_LONGEST = 8 << 20
"""Characters that are read without their tags; they are all searched with them."""
_LONGEST_LINE = 1 << 16
_OVERLAP = 64
_TAG = re.compile(r"<[/!?]?([A-Za-z][\w:.-]*+)?+[^<>]*+>")
_LINES = frozenset(
    """
    address article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    head header hr html li main nav ol option p pre section table tbody tfoot thead title tr ul
    """.split()
)
"""Elements that begin and end a line."""
_INLINE = frozenset(
    """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub
    sup time tspan tt u var wbr
    """.split()
)
"""Elements that part nothing."""
_BLANKS = re.compile(r"\s++")


def read_untagged(texts: Iterable[str], search: Gathered, seen: Seen) -> None:
    """Search a document line by line as people read it."""
    for line, text in _lines(_beginning(texts, seen)):
        if text.strip():
            search.passage(Place(PlaceKind.LINE, str(line)), text)
    search.flush()


def untagged(text: str) -> str:
    """The text without its tags."""
    return "\n".join(words for _, words in _lines([text]))


def _beginning(texts: Iterable[str], seen: Seen) -> Iterator[str]:
    length = 0
    for text in texts:
        length += len(text)
        if length > _LONGEST:
            seen.skip("…", Unexamined.BROKEN)
            return
        yield text


def _lines(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """What stands between the elements that begin and end lines, and in which line of the file."""
    line, begin, held = 1, 1, ""
    parts: list[str] = []
    length = 0
    for text in texts:
        held += text
        at = 0
        for tag in _TAG.finditer(held):
            words = held[at : tag.start()]
            at = tag.end()
            line += words.count("\n")
            parts.append(words)
            length += len(words) + 1
            name = (tag[1] or "").rpartition(":")[2].lower()
            if "&" in tag[0]:
                yield line, html.unescape(tag[0])
            if name and name not in _LINES and name not in _INLINE:
                parts.append(" " if name == "br" else "\t")
            if name in _LINES or length > _LONGEST_LINE:
                whole = _joined(parts)
                yield begin, whole
                parts = [] if name in _LINES else [whole[-_OVERLAP:]]
                begin, length = line, 0
            line += tag[0].count("\n")
        held = held[at:]
        if len(held) > _LONGEST_LINE:
            line += held.count("\n")
            whole, held = _joined([*parts, held]), ""
            yield begin, whole
            parts, begin, length = [whole[-_OVERLAP:]], line, 0
    yield begin, _joined([*parts, held])


def _joined(parts: list[str]) -> str:
    """A line: tabs between cells, line breaks of the file being spaces."""
    line = html.unescape("".join(parts)).replace("\r", "").replace("\n", " ")
    return (
        _BLANKS.sub(lambda blanks: "\t" if "\t" in blanks[0] else blanks[0], line) if "\t" in line else line
    )
