"""What is derived: the state of an expectation, of a requirement, and what it rests on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from hds_docs.model.control import Control, Mapping


class ExpectationState(StrEnum):
    """Whether an expectation is met on the day of the dossier."""

    UPCOMING = "upcoming"
    MISSING = "missing"
    FRESH = "fresh"
    EXPIRING = "expiring"
    STALE = "stale"

    @property
    def is_lacking(self) -> bool:
        """Whether something is wanted that is not there: no more days of grace."""
        return self in (ExpectationState.MISSING, ExpectationState.STALE)


EXPECTATION_WORST_FIRST = (
    ExpectationState.MISSING,
    ExpectationState.STALE,
    ExpectationState.EXPIRING,
    ExpectationState.UPCOMING,
    ExpectationState.FRESH,
)


class RequirementState(StrEnum):
    """Whether a requirement applies, and is covered. The tool never says « conforme »."""

    UNCOVERED = "uncovered"
    PARTIAL = "partial"
    INHERITED = "inherited"
    COVERED = "covered"
    EXCLUDED = "excluded"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_applicable(self) -> bool:
        """Whether the requirement asks something of the host: an inherited one does."""
        return self not in (RequirementState.EXCLUDED, RequirementState.NOT_APPLICABLE)


WORST_FIRST = tuple(RequirementState)
"""A parent shows the worst of its children, in this order."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which a piece of evidence answers an expectation."""

    evidence: str
    date: datetime.date | None
    """None where nothing gives the day: it counts for what is asked once only."""
    expires: datetime.date | None = None
    """The last day of its declared validity."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of the audit window for which nothing was proved."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How an expectation of a control is met."""

    state: ExpectationState
    due: datetime.date | None = None
    """The day by which the next piece is wanted; None: nothing more is."""
    occurrences: tuple[Occurrence, ...] = ()
    """Oldest first; none after the day of the dossier."""
    gaps: tuple[Gap, ...] = ()
    window: tuple[datetime.date, datetime.date] | None = None
    """First and last day of the audit window, within the life of the control."""

    @property
    def ends_with_validity(self) -> bool:
        """Whether it falls due because the newest piece says until when it is valid."""
        return self.last is not None and self.last.expires is not None

    @property
    def last(self) -> Occurrence | None:
        """The newest occurrence."""
        return self.occurrences[-1] if self.occurrences else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of one requirement, and what answers it."""

    state: RequirementState
    answers: tuple[tuple[Control, Mapping], ...] = ()
    """Controls that name it as theirs to answer."""
    supports: tuple[tuple[Control, Mapping], ...] = ()
    """Controls that only help."""
