"""What rules report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hds_docs.model.location import Location
from hds_docs.model.message import Facts, Message

if TYPE_CHECKING:
    from hds_docs.model.dossier import Dossier
    from hds_docs.model.scope import Waiver


_NUMBER = re.compile(r"\d+")
_GUESSED = ("closest", "choices")
"""Facts about what else there is."""


class Severity(StrEnum):
    """How much a finding weighs. A rule that is off is not run."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: each part is None where it does not matter."""

    control: str | None = None
    expectation: str | None = None
    evidence: str | None = None
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found, before it has a severity: place, facts, subject."""

    location: Location | None
    facts: Facts = field(default_factory=dict)
    subject: Subject = Subject()
    variant: str = ""
    """Which of the rule's sentences says it; empty: its only one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A question asked of the whole dossier. Codes are stable and never used again."""

    code: str
    name: str
    severity: Severity
    find: Callable[[Dossier], Iterator[Problem]] = lambda _: iter(())
    """What it finds in the dossier."""
    review: Callable[[Dossier, Sequence[Finding]], Iterator[Problem]] | None = None
    """What it finds in the findings of all the others."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, under the rule that found it."""

    rule: Rule
    severity: Severity
    problem: Problem
    waiver: Waiver | None = None

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def location(self) -> Location | None:
        """Where it is; None where the dossier as a whole is at fault."""
        return self.problem.location

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.problem.subject

    @property
    def is_waived(self) -> bool:
        """Whether a waiver accepts it: it stays listed and fails nothing."""
        return self.waiver is not None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are listed by file, line, column, code, then subject: A.8.2 before A.8.10."""
        place = self.location or Location("", 0, 0)
        subject = self.subject
        parts = (subject.control, subject.expectation, subject.evidence, subject.requirement)
        detail = _NUMBER.sub(lambda number: number[0].zfill(8), "\0".join(part or "" for part in parts))
        return place.path, place.line, place.column, self.code, detail

    @property
    def identity(self) -> tuple[str, Subject, str, tuple[str, ...]]:
        """What makes it the same finding in another commit, wherever lines and files have moved.

        What the subject does not tell apart, such as two unknown keys of one file, the facts do.
        """
        subject = self.subject
        path = self.location.path if self.location is not None and subject == Subject() else ""
        is_one = subject.expectation is not None or subject.requirement is not None
        return self.code, subject, path, () if is_one else self._telling_facts

    @property
    def _telling_facts(self) -> tuple[str, ...]:
        """The words among its facts, but for what is guessed from the rest of the dossier."""
        told = (fact for name, fact in sorted(self.problem.facts.items()) if name not in _GUESSED)
        return tuple(
            fact.key if isinstance(fact, Message) else fact
            for fact in told
            if isinstance(fact, str | Message)
        )
