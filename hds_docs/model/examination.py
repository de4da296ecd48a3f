"""What a program saw inside a file: what it is, what is wrong with it, what must not be in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Fault(StrEnum):
    """Why a file is not what it claims to be."""

    OTHER_TYPE = "other_type"
    """Its content is not of the kind that its name announces."""
    WEB_PAGE = "web_page"
    """A page of a web site, most often a login page, saved under another name."""
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    """Its kind is right, yet no program opens it."""
    LFS_POINTER = "lfs_pointer"
    """The pointer of a Git LFS object that is not there."""
    HOSTILE = "hostile"
    """Reading it costs more time or memory than any honest document does."""


class Active(StrEnum):
    """What a program may run when it opens a file."""

    HTML = "html"
    SVG = "svg"
    SCRIPT = "script"
    MACRO = "macro"
    PDF_SCRIPT = "pdf_script"


class Unexamined(StrEnum):
    """Why the text of a file, or of a part of it, could not be searched."""

    IMAGE = "image"
    MEDIA = "media"
    """Sound or film."""
    ARCHIVE = "archive"
    ENCRYPTED = "encrypted"
    OLD_FORMAT = "old_format"
    """A format of office suites from before 2007."""
    NO_TEXT = "no_text"
    """A PDF without text: pages that are pictures."""
    NO_READER = "no_reader"
    """The optional library that reads it is not installed."""
    SLOW = "slow"
    """A name or a message in which a marker of dossier.yml takes too long to be looked for."""
    BROKEN = "broken"
    """Damaged, truncated, or too costly to read: its fault says which."""
    FAILED = "failed"
    """Our reader failed, and the file may be as good as any."""
    UNKNOWN = "unknown"
    """A format that no reader of ours knows."""


class MarkKind(StrEnum):
    """What must not be in a dossier."""

    PERSONAL = "personal"
    """Data about patients: PRV001."""
    SECRET = "secret"  # noqa: S105 — the word, not one
    """PRV002."""


class PlaceKind(StrEnum):
    """What a place within a file is counted in."""

    LINE = "line"
    PAGE = "page"
    CELL = "cell"
    """`Feuil2!B7`"""
    PART = "part"
    """A part of a document: a comment, a header, an attached file."""
    PROPERTY = "property"
    """A property of a document: its title, its author."""
    NAME = "name"
    """The name of the file itself."""


class Place(NamedTuple):
    """Where in a file something was seen."""

    kind: PlaceKind
    value: str = ""


class Mark(NamedTuple):
    """Something that must not be in a dossier; never the thing itself."""

    kind: MarkKind
    marker: str
    """What gave it away: `nir`, `hl7`, `private-key`…, or `own:` and the name of a marker of dossier.yml."""
    masked: str
    """What may be shown of it: `2 95 ** ** *** *** **`."""
    fingerprint: str
    """Five hexadecimal digits of its SHA-256: enough to allow it by, too few to find it by."""
    place: Place


@dataclass(frozen=True, slots=True)
class Examination:
    """What was seen inside one file."""

    format: str = ""
    """What its content is: `pdf`, `docx`, `csv`, `text`, `png`…; empty where nothing tells."""
    fault: Fault | None = None
    detail: str = ""
    """What the fault says besides: the format found instead, say."""
    active: Active | None = None
    marks: tuple[Mark, ...] = ()
    """One for each value, at its first place."""
    more: int = 0
    """Values beyond those that are listed."""
    unexamined: Unexamined | None = None
    """Why its text could not be searched at all."""
    skipped: tuple[tuple[str, Unexamined], ...] = ()
    """Parts of it that could not: the pictures of a text, the attached files of a PDF."""
    stands_for: str = ""
    """Of a Git LFS pointer whose object is there: its SHA-256. What was seen is the object's."""

    def of(self, kind: MarkKind) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind is kind)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was seen that must not be there; what was not examined may hide some."""
        return not self.marks and not self.more
