"""What a page shows of the bytes of a piece: text, a table, pictures; never anything that runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PreviewKind(StrEnum):
    """How a piece is shown."""

    TEXT = "text"
    TABLE = "table"
    MARKDOWN = "markdown"
    IMAGE = "image"
    """The published file itself."""
    PAGES = "pages"
    """Pictures of its pages, made for the site."""
    NONE = "none"


class NoPreview(StrEnum):
    """Why a piece is not shown."""

    QUARANTINED = "quarantined"
    FAULTY = "faulty"
    """Not what its name announces, truncated, damaged: its fault says which."""
    LFS = "lfs"
    """Git holds a pointer, and Git LFS the file."""
    EMPTY = "empty"
    FORMAT = "format"
    """Nothing here shows files of that kind."""
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    """A picture that would freeze the browser that draws it."""
    NO_READER = "no_reader"
    """The optional library that draws it is not installed."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    """Nothing opens it."""
    COSTLY = "costly"
    """Drawing it costs more time or memory than any honest document does."""
    GONE = "gone"
    """No longer there, or closed to us, since it was read."""


class Picture(NamedTuple):
    """The size of a picture, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a piece, in part where it is long."""

    kind: PreviewKind
    reason: NoPreview | None = None
    """Why nothing is."""
    lines: tuple[str, ...] = ()
    """Of a text."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, each with as many cells as the longest."""
    has_head: bool = False
    """Whether the first row of a table names its columns."""
    sheet: str = ""
    """The name of the sheet that a table is, among those of a workbook."""
    more_columns: int = 0
    """Columns of a table that are not shown."""
    pictures: tuple[Picture, ...] = ()
    """Those of its pages, or the image itself."""
    total: int | None = None
    """Lines, rows (the names of columns aside), pages or sheets that it has in all; None: not known."""
    is_whole: bool = True
    """Whether all of it is shown."""
    is_indented: bool = False
    """Whether line ends and indents were added, and nothing else, so that it can be read."""
    encoding: str = ""
    """In which a text is written, where it is not UTF-8."""


def withheld(reason: NoPreview) -> Preview:
    """Nothing to show, and why."""
    return Preview(PreviewKind.NONE, reason, is_whole=False)


@dataclass(frozen=True, slots=True)
class Version:
    """One content that git holds of a file."""

    sha256: str
    size: int
