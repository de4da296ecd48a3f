"""What a piece of evidence is made of, before it becomes a file.

Dates are ISO strings throughout: they are typed by hand in the content tables and read
better there than constructors. ``sidecars`` turns them into real YAML dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FICTION = "Document fictif – dossier de démonstration"
"""The sentence that every file of the sample carries."""

HOST = "Hébergeur Exemple"
DATACENTRE = "Datacentre Exemple"
CERTIFIER = "Certification Exemple"


@dataclass(frozen=True)
class Heading:
    """A section title."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """The few numbers a reader looks for first, each with its label."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header; ``widths`` are relative."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


Block = str | Heading | Bullets | Figures | Table
"""One element of a document; a bare string is a paragraph."""


@dataclass(frozen=True)
class Document:
    """A report, a procedure, minutes: whatever a company files as PDF or DOCX."""

    title: str
    reference: str
    date: str
    author: str
    approver: str
    blocks: tuple[Block, ...]
    version: str = "1.0"
    issuer: str = HOST
    classification: str = "Interne"


@dataclass(frozen=True)
class Certificate:
    """A certificate on one framed page; ``until`` is its last day of validity."""

    title: str
    reference: str
    date: str
    until: str
    holder: str
    statement: str
    scope: tuple[tuple[str, str], ...]
    issuer: str = CERTIFIER


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet: one sheet per table."""

    title: str
    date: str
    sheets: tuple[tuple[str, Table], ...]


@dataclass(frozen=True)
class Rows:
    """A CSV export."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Record:
    """A JSON export."""

    values: Mapping[str, object]


@dataclass(frozen=True)
class Lines:
    """A log or a plain text."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """A screenshot of a web page, with the three things auditors miss: address, clock, account."""

    address: str
    heading: str
    captured: str
    account: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


Content = Document | Certificate | Workbook | Rows | Record | Lines | Screen | None
"""None: the piece is a sidecar standing alone (a reference, or *nothing in the period*)."""


@dataclass(frozen=True)
class Piece:
    """One file of ``evidence/`` and what its sidecar says; no facts, no sidecar."""

    path: str
    content: Content = None
    facts: Mapping[str, object] = field(default_factory=dict)
