"""What a waiver is about, for the rules that speak of waivers."""

from __future__ import annotations

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Subject
from hds_docs.model.scope import Waiver


def parts(waiver: Waiver) -> list[str]:
    """What it names, as written."""
    named = (waiver.control, waiver.expectation, waiver.evidence, waiver.requirement, waiver.path)
    return [part for part in named if part is not None]


def subject_of(waiver: Waiver, dossier: Dossier) -> Subject:
    """What it names, in the spelling of the dossier."""
    control = dossier.control(waiver.control) if waiver.control is not None else None
    requirement = dossier.find_requirement(waiver.requirement) if waiver.requirement is not None else None
    return Subject(
        control=control.id if control is not None else waiver.control,
        expectation=waiver.expectation,
        evidence=waiver.evidence,
        requirement=str(requirement) if requirement is not None else waiver.requirement,
    )
