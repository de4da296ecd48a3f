"""EVD015: a piece of evidence that may run something when it is opened."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each piece."""
    for piece in dossier.evidence:
        active = dossier.trust.examination(piece.path).active
        if active is not None:
            yield Problem(
                Location(piece.path), {"path": piece.path}, Subject(evidence=piece.path), active.value
            )


RULE = Rule("EVD015", "active-content", Severity.WARNING, find)
