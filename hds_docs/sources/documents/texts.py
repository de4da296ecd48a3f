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
_LONGEST_ESCAPE = 24
_MARKUP_ESCAPES = re.compile(
    r"&(?:nbsp|thinsp|ensp|emsp|shy|zwnj|zwj"
    r"|#0{0,4}(?:160|173|8194|8195|8201|8203|8239)|#x0{0,4}(?:a0|ad|200[2-9a-d]|202f));",
    re.IGNORECASE,
)
# What a program writes for an end of line is a space where a long number begins, or goes on, behind it.
_TEXT_ESCAPES = re.compile(
    r"\\(?:[nrt](?=[0-9][0-9ABab .-]{7})|x(?:a0|ad)|u(?:00a0|00ad|20[01][0-9a-f]|202f|2060|feff))",
    re.IGNORECASE,
)
ESCAPES = {
    **dict.fromkeys(("text", "json", "script"), _TEXT_ESCAPES),
    **dict.fromkeys(("html", "xml", "svg"), _MARKUP_ESCAPES),
}
"""By format, how it writes spaces, and signs that nobody sees."""
_RTF_WORD = re.compile(
    r"\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?\??|\\(par|line|tab|cell|row)\b ?|\\[a-z]+-?\d* ?|\\[^a-z]|[{}\r\n]"
)
_RTF_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": "\t"}


def read_text(document: Document, search: Search, escapes: re.Pattern[str] | None = None) -> Seen:
    """All of it, searched as it is decoded; escapes of spaces are what they stand for.

    NUL bytes are left out: what is in a text that holds some is in it all the same.
    """
    texts = (piece.replace("\0", "") for piece in pieces(document))
    search.text(texts if escapes is None else _unescaped(texts, escapes))
    return Seen()


def _unescaped(texts: Iterable[str], escapes: re.Pattern[str]) -> Iterator[str]:
    """The text with plain spaces where escapes stand for some; one that is cut waits for its other half."""
    held = ""
    for piece in texts:
        text = held + piece
        begins = [
            start for sign in "&\\" if (start := text.find(sign, max(0, len(text) - _LONGEST_ESCAPE))) >= 0
        ]
        end = min(begins, default=len(text))
        held = text[end:]
        yield escapes.sub(" ", text[:end])
    yield escapes.sub(" ", held)


def pieces(document: Document) -> Iterator[str]:
    """The text: UTF-8, UTF-16 and UTF-32 where it says or shows so, else Windows-1252."""
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
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
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
