"""The text of a file that is nothing but text, piece by piece."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from hds_docs.model.examination import Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import PIECE, Document, Seen
from hds_docs.sources.documents.recognising import wide

_LONGEST = 8 << 20
_LONGEST_ESCAPE = 8
_MARKUP_ESCAPES = re.compile(r"&(?:nbsp|#160|#xa0|#8239|#x202f);", re.IGNORECASE)
ESCAPES = {
    "json": re.compile(r"\\u(?:00a0|202f)", re.IGNORECASE),
    **dict.fromkeys(("html", "xml", "svg"), _MARKUP_ESCAPES),
}
"""By format, how it writes spaces that do not break."""
_RTF_WORD = re.compile(
    r"\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?\??|\\(par|line|tab|cell|row)\b ?|\\[a-z]+-?\d* ?|\\[^a-z]|[{}\r\n]"
)
_RTF_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": "\t"}


def read_text(document: Document, search: Search, escapes: re.Pattern[str] | None = None) -> Seen:
    """All of it, searched as it is decoded; escapes of spaces and hyphens are what they stand for."""
    search.text(pieces(document) if escapes is None else _unescaped(pieces(document), escapes))
    return Seen()


def _unescaped(texts: Iterable[str], escapes: re.Pattern[str]) -> Iterator[str]:
    """The text with plain spaces where escapes stand for some; one that is cut waits for its other half."""
    held = ""
    for piece in texts:
        text = held + piece
        start = max(text.rfind("&", -_LONGEST_ESCAPE), text.rfind("\\", -_LONGEST_ESCAPE))
        held = text[start:] if start >= 0 else ""
        yield escapes.sub(" ", text[: len(text) - len(held)])
    yield escapes.sub(" ", held)


def pieces(document: Document) -> Iterator[str]:
    """The text: UTF-8, UTF-16 where it says or shows so, else Windows-1252."""
    name = _encoding(document.head)
    decode = codecs.getincrementaldecoder(name)(errors="strict" if name == "utf-8-sig" else "replace").decode
    document.stream.seek(0)
    is_doubted = name == "utf-8-sig"
    while piece := document.stream.read(PIECE):
        if is_doubted:
            try:
                yield decode(piece)
                continue
            except UnicodeDecodeError:
                is_doubted = False
                decode = codecs.getincrementaldecoder("cp1252")(errors="replace").decode
        yield decode(piece)


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return wide(head) or "utf-8-sig"


def holds_zeros(document: Document) -> bool:
    """Whether there are NUL bytes where a text has none."""
    if _encoding(document.head) != "utf-8-sig":
        return False
    document.stream.seek(0)
    while piece := document.stream.read(PIECE):
        if b"\0" in piece:
            return True
    return False


def read_rich_text(document: Document, search: Search) -> Seen:
    """RTF: its words without their formatting, runs joined."""
    document.stream.seek(0)
    source = document.stream.read(_LONGEST).decode("cp1252", "replace")
    seen = Seen()
    search.text(iter((_RTF_WORD.sub(_plain, source),)))
    if document.size > _LONGEST:
        seen.skip("…", Unexamined.BROKEN)
    if "\\pict" in source:
        seen.skip("\\pict", Unexamined.IMAGE)
    if "\\objdata" in source:
        seen.skip("\\objdata", Unexamined.UNKNOWN)
    return seen


def _plain(word: re.Match[str]) -> str:
    """What a control word of RTF stands for."""
    byte, point, name = word.groups()
    if byte is not None:
        return bytes.fromhex(byte).decode("cp1252", "replace")
    if point is not None:
        return chr(int(point) % 0x10000)
    return _RTF_BREAKS.get(name, "")
