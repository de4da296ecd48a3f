"""What dossier.yml asks of evidence besides its presence: approval, signatures, no data about patients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hds_docs.model.control import Kind
from hds_docs.model.location import Location


@dataclass(frozen=True, slots=True)
class ApprovalDemand:
    """What another person than its author must approve, and from when on."""

    kinds: tuple[Kind, ...] = ()
    """Kinds of evidence."""
    controls: bool = False
    """Whether each change of a control is to be approved too."""
    since: date | None = None
    """Nothing that was committed before is asked for an approval."""
    robots: tuple[str, ...] = ()
    """Names and addresses that stand for nobody, besides those of forges."""


@dataclass(frozen=True, slots=True)
class SignatureDemand:
    """Who may sign commits, and whether they must."""

    required: bool = False
    since: date | None = None
    """Nothing that was committed before has to be signed."""
    signers: str | None = None
    """The file of allowed signers (SSH), in the repository."""
    keys: str | None = None
    """The file or folder of public keys (OpenPGP), in the repository."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A value that looks like one that must not be here, and is none."""

    value: str
    """Its fingerprint."""
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Marker:
    """What gives away data about patients in this dossier alone: a hospital's own identifiers."""

    name: str
    pattern: str
    location: Location


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is allowed, what is looked for besides, and what another scanner found."""

    allow: tuple[Allowed, ...] = ()
    markers: tuple[Marker, ...] = ()
    scanner: str | None = None
    """The report of the user's own scanner (SARIF), in the folder of the dossier."""


@dataclass(frozen=True, slots=True)
class Import:
    """Evidence that was brought in at once, from where it was kept before git."""

    until: date
    """The day of the last of those commits."""
    source: str = ""
    approver: str = ""
    """The role that answers for it."""
    location: Location | None = None
