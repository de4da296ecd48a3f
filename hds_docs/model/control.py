"""A control: one Markdown file, what it answers, and the evidence it promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hds_docs.model.catalog import RequirementId
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location


class Status(StrEnum):
    """How far a control is in place."""

    PLANNED = "planned"
    PARTIAL = "partial"
    IMPLEMENTED = "implemented"
    NOT_APPLICABLE = "not_applicable"


class Mode(StrEnum):
    """Who carries out what a requirement asks."""

    OWN = "own"
    INHERITED = "inherited"
    SHARED = "shared"
    CLIENT = "client"


class Role(StrEnum):
    """Whether a control answers a requirement by itself or only helps to."""

    ANSWERS = "answers"
    SUPPORTS = "supports"


class Audience(StrEnum):
    """Who may read something, from the widest circle to the narrowest."""

    PUBLIC = "public"
    CLIENT = "client"
    AUDITOR = "auditor"


class Kind(StrEnum):
    """What sort of document a piece of evidence is."""

    RECORD = "record"
    REPORT = "report"
    LOG = "log"
    EXPORT = "export"
    SCREENSHOT = "screenshot"
    CERTIFICATE = "certificate"
    CONTRACT = "contract"
    POLICY = "policy"
    PROCEDURE = "procedure"
    PLAN = "plan"
    REGISTER = "register"
    TEMPLATE = "template"

    @property
    def is_living(self) -> bool:
        """One file with successive versions, as against a record filed once and never changed."""
        return self in _LIVING


_LIVING = {Kind.POLICY, Kind.PROCEDURE, Kind.PLAN, Kind.REGISTER, Kind.TEMPLATE}


@dataclass(frozen=True, slots=True)
class Mapping:
    """One requirement that a control names, as written, and as understood."""

    framework: str
    written: str
    location: Location
    requirement: RequirementId | None = None
    """None where no framework of the dossier has it."""
    mode: Mode = Mode.OWN
    actor: str | None = None
    role: Role = Role.ANSWERS
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Evidence that a control promises, and how often."""

    id: str
    name: str
    kind: Kind
    location: Location
    every: Duration | None = None
    """None: once."""
    files: tuple[str, ...] = ()
    """Patterns relative to the dossier; none: by the name of the file in the control's folder."""
    grace: Duration | None = None
    """Tolerated delay of its own; None: the dossier's."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody read it again, on a day, and concluded."""

    date: date
    by: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A `[[…]]` of a text."""

    target: str
    location: Location


@dataclass(frozen=True, slots=True)
class Control:
    """What the organisation does: one file of `controls/`."""

    id: str
    title: str
    status: Status
    path: str
    owner: str | None = None
    since: date | None = None
    """In operation since; None: its first commit."""
    activities: tuple[int, ...] | None = None
    """Hosting activities R.1111-9; None: all in scope."""
    mappings: tuple[Mapping, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    review_every: Duration | None = None
    reviewed: Review | None = None
    justification: str = ""
    audience: Audience = Audience.AUDITOR
    statement: str = ""
    """The Markdown text."""
    references: tuple[Reference, ...] = ()
    lines: tuple[tuple[str, int, int], ...] = ()
    """Where each field of the front matter stands: name, line, column of its value."""

    def location(self, field: str | None = None) -> Location:
        """Where `field` is written, or the top of the file."""
        for name, line, column in self.lines:
            if name == field:
                return Location(self.path, line, column)
        return Location(self.path)

    @property
    def is_judged(self) -> bool:
        """Whether it must have its evidence: implemented or partial."""
        return self.status in (Status.IMPLEMENTED, Status.PARTIAL)

    @property
    def domain(self) -> str:
        """The folder it stands in, below `controls/`."""
        return "/".join(self.path.split("/")[1:-1])

    def expectation(self, expectation_id: str) -> Expectation | None:
        """The expectation of that id, whatever the case."""
        wanted = expectation_id.lower()
        return next((found for found in self.expectations if found.id.lower() == wanted), None)
