"""The text of an XML part of an office document: paragraphs with runs joined, rows with their cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from hds_docs.model.examination import Fault
from hds_docs.sources.documents.document import Faulty

Attributes = dict[str, str]
_PIECE = 1 << 16
_LONGEST = 1 << 18
"""Characters of one passage: what is longer is searched in parts."""
_OVERLAP = 64
_BLOCKS = frozenset("p h si comment".split())
_ROWS = frozenset("tr table-row".split())
_WORDS = frozenset("t delText instrText".split())
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "s": " ", "line-break": "\n", "noBreakHyphen": "-"}
_TOLD = frozenset("alt author descr display formula href name Target title tooltip v".split())
"""Attributes that hold what people wrote."""


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def parse(stream: IO[bytes], parser: expat.XMLParserType) -> None:
    """Feed a part to a parser. Raises Faulty: a part of a document has no DTD."""
    parser.StartDoctypeDeclHandler = _refuse
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
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parse(stream, parser)

    def _start(self, name: str, attributes: Attributes) -> None:
        name = self._names.setdefault(name, local(name))
        self._let_go(name)
        if name in _BLOCKS or name in _ROWS:
            self._blocks.append((name, []))
        elif name in _WORDS:
            self._words += 1
        elif name in _BREAKS and self._blocks:
            self._blocks[-1][1].append(_BREAKS[name])
        for key, value in attributes.items():
            if value and local(key) in _TOLD:
                self._emit(name, value)

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
        self._emit(name, text)
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
            if self._blocks and self._blocks[-1][0] in _ROWS:
                self._blocks[-1][1].append(text + "\t")
            elif text.strip():
                self._emit(name, text)

    def _let_go(self, name: str) -> None:
        """Hand over text that stands in no paragraph."""
        if self._loose:
            text = "".join(self._loose)
            self._loose.clear()
            if text.strip():
                self._emit(name, text)
