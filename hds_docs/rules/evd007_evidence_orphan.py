"""EVD007: a piece of evidence that is linked to no control."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """Linked neither by folder, nor by pattern, nor by sidecar; EVD014 speaks of unknown names."""
    for piece in dossier.evidence:
        names_a_control = piece.folder is not None or (piece.sidecar is not None and piece.sidecar.controls)
        if piece.path not in dossier.links_by_evidence and not names_a_control:
            yield Problem(Location(piece.path), {"path": piece.path}, Subject(evidence=piece.path))


RULE = Rule("EVD007", "evidence-orphan", Severity.WARNING, find)
