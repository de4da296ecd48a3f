"""EVD014: a folder of evidence, or a sidecar, names no control."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location
from hds_docs.model.spelling import closest


def find(dossier: Dossier) -> Iterator[Problem]:
    """Once for each folder that holds evidence which nothing links, and at each name in a sidecar."""
    known = [control.id for control in dossier.controls]
    folders: set[str] = set()
    for piece in dossier.evidence:
        folder = piece.folder if piece.path not in dossier.links_by_evidence else None
        if folder is not None and folder not in folders and dossier.names_no_control(folder):
            folders.add(folder)
            facts = {"control": folder, "folder": f"evidence/{folder}/", "closest": closest(folder, known)}
            yield Problem(Location(piece.path), facts, Subject(evidence=piece.path), "folder")
        for name, location in piece.sidecar.controls if piece.sidecar is not None else ():
            if dossier.names_no_control(name):
                facts = {"control": name, "closest": closest(name, known)}
                yield Problem(location, facts, Subject(evidence=piece.path), "sidecar")


RULE = Rule("EVD014", "control-unknown", Severity.ERROR, find)
