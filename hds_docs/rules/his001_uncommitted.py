"""HIS001: a file of the dossier is not in git as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.history import RepositoryState, Uncommitted
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """Controls, evidence, sidecars, dossier.yml and frameworks that differ from the last commit."""
    if dossier.history.state is RepositoryState.EMPTY:
        return  # HIS003 says it of all at once
    controls = {control.path: control.id for control in dossier.controls}
    pieces = {piece.path: piece.path for piece in dossier.evidence}
    pieces |= {piece.sidecar.path: piece.path for piece in dossier.evidence if piece.sidecar is not None}
    for path, state in dossier.history.uncommitted.items():
        if dossier.history.is_staged and state is not Uncommitted.SUBMODULE:
            continue
        subject = Subject(control=controls.get(path), evidence=pieces.get(path))
        yield Problem(Location(path), {"path": path}, subject, state.value)


RULE = Rule("HIS001", "uncommitted", Severity.ERROR, find)
