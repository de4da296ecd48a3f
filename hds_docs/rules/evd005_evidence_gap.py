"""EVD005: the proof did not hold over the whole audit window."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each gap of each expectation."""
    for control, expectation, found in dossier.fulfilled():
        for gap in found.gaps:
            facts = {
                "name": expectation.name,
                "first": gap.first,
                "last": gap.last,
                "every": expectation.every,
            }
            yield Problem(expectation.location, facts, Subject(control.id, expectation.id))


RULE = Rule("EVD005", "evidence-gap", Severity.WARNING, find)
