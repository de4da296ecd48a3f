"""The text of an XML part of an office document: paragraphs with runs joined, rows with their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from hds_docs.model.examination import Fault
from hds_docs.sources.documents.document import Faulty
from hds_docs.sources.documents.grid import as_number

Attributes = dict[str, str]
_PIECE = 1 << 16
_LONGEST = 1 << 18
"""Characters of one passage: what is longer is searched in parts."""
_OVERLAP = 64
_BLOCKS = frozenset("p h si comment".split())
ROWS = frozenset("tr table-row".split())
_WORDS = frozenset("t delText instrText".split())
_BREAK = "\x0b"
_DELETED, _INSERTED, _OVER = "\x0e", "\x0f", "\x10"
"""Characters that no XML holds: a line break, where deleted text begins, inserted text, where they end."""
_TRACKED = {"del": _DELETED, "moveFrom": _DELETED, "ins": _INSERTED, "moveTo": _INSERTED}
_CHANGES = re.compile(f"[{_BREAK}{_DELETED}{_INSERTED}{_OVER}]")
_WITHOUT = tuple(re.compile(f"{begin}[^{_OVER}]*+{_OVER}?") for begin in (_DELETED, _INSERTED))
_BREAKS = {"tab": "\t", "br": _BREAK, "cr": _BREAK, "s": " ", "line-break": _BREAK, "noBreakHyphen": "-"}
_TOLD = frozenset("alt author descr display formula href name Target title tooltip v".split())
"""Attributes that hold what people wrote."""
_SHORTEST = 6
_LAID_OUT = frozenset(
    """
    adj algorithmName coordsize d eqn fill from gfxdata hashValue id layoutInCell limo path points saltValue
    spid style textId to transform type uri viewBox paraId
    """.split()
)
"""Attributes in which programs write long values of their own."""
_CODE = re.compile(r"[0-9A-Fa-f]{4}")
_NUMBER = re.compile(r"\s*(\d\.\d{5,}[Ee]\+?\d{1,3})\s*")


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def told(attributes: Attributes) -> Iterator[str]:
    """What people may have written in the attributes of an element; numbers with all their digits."""
    for name, value in attributes.items():
        key = local(name)
        is_long = len(value) >= _SHORTEST and key not in _LAID_OUT and not key.startswith(("rsid", "xmlns"))
        if (is_long and not value.startswith("http://schemas.")) or (value and key in _TOLD):
            yield written_out(value)


def written_out(text: str) -> str:
    """A text; of one that is a number as programs write it, all digits."""
    number = _NUMBER.fullmatch(text)
    return as_number(number[1]) if number else text


def _symbol(attributes: Attributes) -> str:
    """A letter that Word writes as a number, in a range of its own for fonts of symbols."""
    code = next((value for name, value in attributes.items() if local(name) == "char"), "")
    return chr(int(code, 16) & 0xFF) if _CODE.fullmatch(code) else ""


def versions(text: str) -> Iterator[str]:
    """What a passage says piece by piece, what it says without deletions, what it said before insertions."""
    if not _CHANGES.search(text):
        yield text
        return
    yield _CHANGES.sub("\n", text)
    for without in _WITHOUT:
        yield _CHANGES.sub(lambda found: " " if found[0] == _BREAK else "", without.sub("", text))


def parse(
    stream: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], object] | None = None,
) -> None:
    """Tell what a part holds, element by element. Raises Faulty: a part of a document has no DTD."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.buffer_text = True
    parser.buffer_size = _PIECE
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        raise Faulty(Fault.DAMAGED) from None


def _refuse(*_: object) -> None:
    raise Faulty(Fault.HOSTILE, "dtd")


class Passages:
    """Reads a part and hands over its passages, each with the name of its element."""

    def __init__(self, emit: Callable[[str, str], None], *, is_open: bool = False) -> None:
        self._emit = emit
        self._all_words = is_open
        """Whether all that stands in a paragraph is text, as in OpenDocument; in Word's, what runs hold."""
        self._blocks: list[tuple[str, list[str]]] = []
        self._loose: list[str] = []
        self._length = 0
        self._words = 0
        self._names: dict[str, str] = {}

    def read(self, stream: IO[bytes]) -> None:
        """All passages of a part. Raises Faulty."""
        parse(stream, self._start, self._end, self._characters)

    def _start(self, name: str, attributes: Attributes) -> None:
        name = self._names.setdefault(name, local(name))
        self._let_go(name)
        if name in _BLOCKS or name in ROWS:
            self._blocks.append((name, []))
        elif name in _WORDS:
            self._words += 1
        elif self._blocks and (name in _BREAKS or name in _TRACKED):
            self._blocks[-1][1].append(_BREAKS.get(name) or _TRACKED[name])
        elif name == "sym" and self._blocks:
            self._blocks[-1][1].append(_symbol(attributes))
        for value in told(attributes):
            self._emit("" if name in _BLOCKS or name in ROWS else name, value)  # no paragraph of its own

    def _characters(self, data: str) -> None:
        if self._blocks and (self._words or self._all_words):
            self._blocks[-1][1].append(data)
            self._length += len(data)
            if self._length > _LONGEST:
                self._cut(self._blocks[-1])
        else:
            self._loose.append(data)
            if len(self._loose) * _PIECE > _LONGEST:
                self._let_go("")

    def _cut(self, block: tuple[str, list[str]]) -> None:
        """Hand over what is too long to wait for its end."""
        name, parts = block
        text = "".join(parts)
        self._emit(name, "\n\n".join(versions(text)))
        parts[:] = [text[-_OVERLAP:]]
        self._length = 0

    def _end(self, name: str) -> None:
        name = self._names[name]
        self._let_go(name)
        if name in _WORDS:
            self._words -= 1
        elif self._blocks and name == self._blocks[-1][0]:
            _, parts = self._blocks.pop()
            text = "".join(parts)
            self._length = 0
            if self._blocks and self._blocks[-1][0] in ROWS:
                self._blocks[-1][1].append(text + "\t")
            elif text.strip():
                self._emit(name, "\n\n".join(versions(text)))
        elif self._blocks and name in _TRACKED:
            self._blocks[-1][1].append(_OVER)

    def _let_go(self, name: str) -> None:
        """Hand over text that stands in no paragraph."""
        if self._loose:
            text = "".join(self._loose)
            self._loose.clear()
            if text.strip():
                self._emit(name, written_out(text))
