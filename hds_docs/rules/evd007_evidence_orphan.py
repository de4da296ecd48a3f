"""EVD007: a piece of evidence that is linked to no control, or answers nothing there for want of a letter."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.assessment.links import meant_name
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """Linked neither by folder, nor by pattern, nor by sidecar; EVD014 speaks of unknown names."""
    for piece in dossier.evidence:
        names_a_control = piece.folder is not None or (piece.sidecar is not None and piece.sidecar.controls)
        if piece.path not in dossier.links_by_evidence and not names_a_control:
            yield Problem(Location(piece.path), {"path": piece.path}, Subject(evidence=piece.path))
        else:
            yield from _misnamed(piece, dossier)


def _misnamed(piece: Evidence, dossier: Dossier) -> Iterator[Problem]:
    """A piece in the folder of a control that answers nothing, under a name close to what would."""
    control = dossier.control(piece.folder) if piece.folder is not None else None
    says_what = piece.sidecar is not None and piece.sidecar.expectation is not None
    links = dossier.links_by_evidence.get(piece.path, ())
    if control is None or says_what or any(link.expectation is not None for link in links):
        return
    meant = meant_name(piece.name, control.expectations)
    if meant is not None and dossier.piece(piece.path.removesuffix(piece.name) + meant) is None:
        facts = {"name": piece.name, "control": control.id, "meant": meant, "path": piece.path}
        yield Problem(Location(piece.path), facts, Subject(control.id, evidence=piece.path), "misnamed")


RULE = Rule("EVD007", "evidence-orphan", Severity.WARNING, find)
