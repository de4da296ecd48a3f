"""EVD010: a piece of evidence that nobody can open, or that is not what its name says."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each piece; EVD008 speaks of blank ones."""
    for piece in dossier.evidence:
        seen = dossier.trust.examination(piece.path)
        if seen.fault is not None:
            facts = {"path": piece.path, "found": seen.detail}
            yield Problem(Location(piece.path), facts, Subject(evidence=piece.path), seen.fault.value)


RULE = Rule("EVD010", "evidence-corrupt", Severity.ERROR, find)
