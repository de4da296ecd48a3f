"""EVD008: a piece of evidence without content."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """No byte, or nothing but white space."""
    for piece in dossier.evidence:
        if piece.is_blank:
            yield Problem(Location(piece.path), {"path": piece.path}, Subject(evidence=piece.path))


RULE = Rule("EVD008", "evidence-empty", Severity.ERROR, find)
