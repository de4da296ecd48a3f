"""Expectations by state, and what the rules that read them say alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Subject
from hds_docs.model.state import ExpectationState, Fulfilment


@dataclass(frozen=True, slots=True)
class Judged:
    """An expectation in one state."""

    control: Control
    expectation: Expectation
    fulfilment: Fulfilment

    @property
    def facts(self) -> dict[str, Any]:
        """What any sentence about it may need: what is wanted, since when, where to put it."""
        last = self.fulfilment.last
        return {
            "name": self.expectation.name,
            "due": self.fulfilment.due,
            "id": self.expectation.id,
            "folder": folder(self.control),
            "files": list(self.expectation.files),
            "last": last.date if last is not None else None,
            "path": last.evidence if last is not None else None,
        }

    def problem(self, variant: str = "") -> Problem:
        """The problem that it is, at the place where it is promised."""
        last = self.fulfilment.last
        subject = Subject(self.control.id, self.expectation.id, last.evidence if last is not None else None)
        return Problem(self.expectation.location, self.facts, subject, variant)


def in_state(dossier: Dossier, state: ExpectationState) -> Iterator[Judged]:
    """The expectations in `state`, in the order of the controls."""
    for control, expectation, found in dossier.fulfilled():
        if found.state is state:
            yield Judged(control, expectation, found)


def folder(control: Control) -> str:
    """Where the evidence of a control is put."""
    return f"evidence/{control.id}/"
