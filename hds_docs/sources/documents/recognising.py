"""What a document is, by its bytes."""

from __future__ import annotations

import re

from hds_docs.sources.documents.document import Document
from hds_docs.sources.documents.kinds import TEXTS

_MAGIC = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"PK\3\4", "zip"),
    (b"PK\5\6", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\7", "rar"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_WIDEST = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
"""What a text of four bytes a letter begins with."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", *_WIDEST)
_CONTROL = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_PROLOGUE = r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*"
_HTML = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html\b|head\b|body\b)", re.IGNORECASE | re.DOTALL)
_SVG = re.compile(
    _PROLOGUE + r"(?:<!DOCTYPE\s+svg[^>\[]*(?:\[.*?\])?\s*>)?" + _PROLOGUE + r"<(?:svg:)?svg\b", re.DOTALL
)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s/>])")
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d-])')
_VALUE = re.compile(r'\s*(?:[\[{"]|-?\d|(?:true|false|null)\b)')
_MAIL = re.compile(r"(?:[A-Z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}")
_MAIL_FIELD = re.compile(r"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.MULTILINE | re.IGNORECASE)


def recognised(document: Document) -> str:
    """The format of a document; empty where nothing tells. A `zip` or an `ole` may prove to be more."""
    head = document.head
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    return _less_plain(head) or (_text(document) if is_text(head) else "")


def _less_plain(head: bytes) -> str:
    """Formats whose mark stands elsewhere than at the start, or is short."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "heif" if head[8:12] in _PICTURE_BRANDS else "mp4"
    if head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2") and not is_text(head):
        return "mp3"
    for start, mark, found in ((128, b"DICM", "dicom"), (257, b"ustar", "tar")):
        if head.startswith(mark, start):
            return found
    return "bmp" if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" else ""


def is_text(head: bytes) -> bool:
    """Whether some first bytes read as text."""
    if head.startswith(_BOMS) or wide(head):
        return True
    return b"\0" not in head and 10 * len(_CONTROL.findall(head)) <= len(head)


def wide(head: bytes) -> str:
    """The two-byte encoding of a text that does not say so; empty where it has none."""
    if len(head) < 8 or head.startswith(_BOMS):
        return ""
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.7 * len(odd) and 0 not in even:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.7 * len(even) and 0 not in odd else ""


def decoded(head: bytes) -> str:
    """Some first bytes as text, good enough to tell what it is."""
    if head.startswith(_WIDEST):
        return head.decode("utf-32", "replace")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode(wide(head) or "utf-8", "replace").removeprefix("\ufeff")


def _text(document: Document) -> str:
    """Which kind of text it is."""
    text = decoded(document.head)
    for pattern, found in ((_HTML, "html"), (_SVG, "svg"), (_XML, "xml"), (_JSON, "json")):
        if pattern.match(text):
            return _plausible(found, document.ending)
    if document.ending in ("eml", "mht", "mhtml") or (_MAIL.match(text) and _MAIL_FIELD.search(text)):
        return "mail"
    if text.startswith("#!/") and document.ending not in TEXTS:
        return "script"
    return "json" if document.ending == "json" and _VALUE.match(text) else "text"


def _plausible(found: str, ending: str) -> str:
    """Where the ending says text, `[section]` opens no JSON list, and `<nom>` no XML document."""
    loose = (
        found in ("xml", "json") and ending in TEXTS and ending not in ("json", "xml", "svg", "xsd", "xsl")
    )
    return "text" if loose and ending not in ("csv", "tsv", "tab", "xhtml") else found
