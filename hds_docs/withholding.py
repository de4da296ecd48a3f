"""The dossier as anybody may read it: what is quarantined says nothing, and no name gives a value away.

Rules judge the dossier as it is; what is shown, reported or exported comes from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Sidecar
from hds_docs.model.finding import Finding
from hds_docs.shown_names import HIDDEN, named, renamed, shown_names

_FOREIGN = ("own:", "scanner:")
"""Markers whose values no mask of ours recognises in a text."""


def withheld(dossier: Dossier, findings: Iterable[Finding]) -> tuple[Dossier, tuple[Finding, ...]]:
    """The dossier and its findings without what must not be shown, waived or not."""
    found = tuple(findings)
    names = shown_names(dossier)
    if not names and all(seen.is_clean for seen in dossier.trust.examinations.values()):
        return dossier, found
    silent = replace(
        dossier,
        evidence=tuple(_piece(piece, dossier) for piece in dossier.evidence),
        controls=tuple(_control(control, dossier) for control in dossier.controls),
    )
    silenced = tuple(_finding(finding, dossier) for finding in found)
    if not names:
        return silent, silenced
    return renamed(silent, names), tuple(named(finding, names) for finding in silenced)


def _piece(piece: Evidence, dossier: Dossier) -> Evidence:
    """A piece without the texts of a sidecar that holds something: its dates and links remain."""
    sidecar = piece.sidecar
    if sidecar is None or dossier.trust.examination(sidecar.path).is_clean:
        return piece
    return replace(piece, sidecar=_bare(sidecar))


def _bare(sidecar: Sidecar) -> Sidecar:
    return replace(
        sidecar,
        title="",
        issuer="",
        collector="",
        approver="",
        version="",
        reviews=tuple(replace(review, by="", conclusion="") for review in sidecar.reviews),
        source="",
        population="",
        sample="",
        note="",
        location="",
        url="",
        custodian="",
    )


def _control(control: Control, dossier: Dossier) -> Control:
    """A control whose file holds something, without its statement and notes.

    Its title and the names of what it promises stay, but for what another's marker found: we cannot mask it.
    """
    seen = dossier.trust.examination(control.path)
    if seen.is_clean:
        return control
    is_foreign = any(mark.marker.startswith(_FOREIGN) for mark in seen.marks)
    return replace(
        control,
        title=control.id if is_foreign else control.title,
        statement="",
        justification="",
        reviewed=replace(control.reviewed, conclusion="") if control.reviewed is not None else None,
        mappings=tuple(replace(mapping, note="") for mapping in control.mappings),
        expectations=tuple(
            replace(one, note="", name=one.id if is_foreign else one.name) for one in control.expectations
        ),
    )


def _finding(finding: Finding, dossier: Dossier) -> Finding:
    """A finding that quotes nothing of a line on which another's marker found something."""
    place = finding.location
    if place is None or finding.code.startswith("PRV"):
        return finding
    marks = dossier.trust.examination(place.path).marks
    lines = {mark.place.value for mark in marks if mark.marker.startswith(_FOREIGN)}
    if str(place.line) not in lines:
        return finding
    facts = {name: HIDDEN if isinstance(fact, str) else fact for name, fact in finding.problem.facts.items()}
    return replace(finding, problem=replace(finding.problem, facts=facts))
