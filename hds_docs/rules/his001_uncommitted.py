"""HIS001: a file of the dossier is not in git as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.history import RepositoryState, Uncommitted
from hds_docs.model.location import Location
from hds_docs.model.spelling import normal
from hds_docs.model.trust import CONTENT, is_restored


def find(dossier: Dossier) -> Iterator[Problem]:
    """Controls, evidence, sidecars, dossier.yml and frameworks that differ from the last commit."""
    if dossier.history.state is RepositoryState.EMPTY:
        return  # HIS003 says it of all at once
    controls = {control.path: control.id for control in dossier.controls}
    pieces = {piece.path: piece.path for piece in dossier.evidence}
    pieces |= {piece.sidecar.path: piece.path for piece in dossier.evidence if piece.sidecar is not None}
    told = set(_told_otherwise(dossier))
    for path, state in dossier.history.uncommitted.items():
        if path in told:
            continue
        if dossier.history.is_staged and state is not Uncommitted.SUBMODULE:
            continue
        subject = Subject(control=controls.get(path), evidence=pieces.get(path))
        yield Problem(Location(path), {"path": path}, subject, state.value)


def _told_otherwise(dossier: Dossier) -> Iterator[str]:
    """Files of which HIS004 says that they are not to be committed as they are."""
    for piece in dossier.evidence:
        altered = dossier.trust.alterations.get(piece.path, ())
        if not altered or is_restored(altered) or _may_be_altered(dossier, piece):
            continue
        for found in altered:
            if found.revision is None:
                sidecar = piece.sidecar if found.part != CONTENT else None
                yield sidecar.path if sidecar is not None else piece.path


def _may_be_altered(dossier: Dossier, piece: Evidence) -> bool:
    """Whether dossier.yml eases HIS004, or accepts it here: then this rule alone fails the check."""
    eased = [rule for rule, chosen in dossier.scope.rules.items() if chosen != Severity.ERROR]
    accepted = [
        waiver.rule
        for waiver in dossier.scope.waivers
        if waiver.evidence is None or normal(waiver.evidence).lower() == normal(piece.path).lower()
    ]
    return any(written.casefold() in ("his004", "record-altered") for written in (*eased, *accepted))


RULE = Rule("HIS001", "uncommitted", Severity.ERROR, find)
