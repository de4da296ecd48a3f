"""dossier.yml: who the host is, what is in scope, and how strictly it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hds_docs.model.demands import ApprovalDemand, Import, Privacy, SignatureDemand
from hds_docs.model.duration import Duration
from hds_docs.model.location import Location
from hds_docs.model.text import Language


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the activity is carried out."""

    id: str
    name: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Something the host sells, and what it promises for it."""

    id: str
    name: str = ""
    activities: tuple[int, ...] = ()
    rto: Duration | None = None
    """Longest interruption promised."""
    rpo: Duration | None = None
    """Largest loss of data promised, as a time."""
    availability: str = ""
    incident_contact: str = ""


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A function of the organisation, and who holds it where that is said."""

    title: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who takes part in the hosting (HDS v2, chapter 8)."""

    id: str
    name: str
    role: Literal["host", "subcontractor"] = "subcontractor"
    activities: tuple[int, ...] = ()
    country: str = ""
    certified: Literal["true", "false", "exempt"] = "false"
    secnumcloud: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate held by an actor, or by the host itself."""

    framework: str
    location: Location
    actor: str | None = None
    """None: the host."""
    version: str = ""
    number: str = ""
    body: str = ""
    activities: tuple[int, ...] = ()
    """Empty where the framework knows no activities."""
    sites: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    evidence: str | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether `day` falls within its validity; an unknown end is not a valid one."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and self.valid_until is not None and day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit that took place, or is planned."""

    kind: Literal["initial", "surveillance", "renewal", "internal", "special"]
    date: date
    body: str = ""
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Requirements declared not applicable, and why (ISO/IEC 27001:2022, 6.1.3 d)."""

    pattern: str
    justification: str
    location: Location


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted exception. It hides nothing: its findings stay, marked waived."""

    rule: str
    reason: str
    owner: str
    until: date
    location: Location
    control: str | None = None
    expectation: str | None = None
    evidence: str | None = None
    requirement: str | None = None
    path: str | None = None

    def is_running_on(self, day: date) -> bool:
        """Whether it still accepts anything: its last day is one of its days."""
        return day <= self.until


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that dossier.yml says; each default is what a dossier without it gets."""

    path: str | None = None
    """dossier.yml, where there is one."""
    organisation: str = ""
    profile: str = ""
    contacts: Mapping[str, str] = field(default_factory=dict)
    language: Language = "fr"
    as_of: date | None = None
    activities: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    sites: tuple[Site, ...] = ()
    services: tuple[Service, ...] = ()
    roles: Mapping[str, RoleHolder] = field(default_factory=dict)
    frameworks: tuple[tuple[str, str | None, Location | None], ...] = (
        ("hds", None, None),
        ("iso27001", None, None),
    )
    """Id, pinned version, and where it is written."""
    conditions: Mapping[str, bool] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    actors: tuple[Actor, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    audits: tuple[Audit, ...] = ()
    warn_before: Duration | None = None
    grace: Duration | None = None
    backdating: Duration = Duration(days=90)
    """How long before its commit the fact of a piece of evidence may lie."""
    approval: ApprovalDemand = ApprovalDemand()
    signatures: SignatureDemand = SignatureDemand()
    privacy: Privacy = Privacy()
    imported: Import | None = None
    waivers: tuple[Waiver, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    """Severity by rule code: error, warning or off."""
    lines: Mapping[str, Location] = field(default_factory=dict)
    """Where each top-level key is written."""

    @property
    def role_titles(self) -> dict[str, str]:
        """The title of each role."""
        return {role: holder.title for role, holder in self.roles.items()}

    def location(self, key: str) -> Location | None:
        """Where `key` is written, else the top of dossier.yml, else nowhere."""
        if self.path is None:
            return None
        return self.lines.get(key, Location(self.path))
