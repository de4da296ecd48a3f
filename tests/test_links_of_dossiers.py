"""Every link in both directions: the questions that a dossier answers."""

from __future__ import annotations

import pytest

from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Reference
from hds_docs.model.dossier import Dossier, Link, Target, TargetKind
from hds_docs.model.location import Location
from hds_docs.model.state import ExpectationState
from tests.builder import DossierBuilder

T2, T3 = "evidence/SAU-02/restauration-2026-T2.pdf", "evidence/SAU-02/restauration-2026-T3.pdf"
ACCENTED = "evidence/commun/pre\u0301vu-2026-09.pdf"  # accents apart, as macOS names files
TEXT = (
    "[[SAU-01]], [[sau-01|encore]], [[hds:EXI-25]], [[evidence/SAU-02/restauration-2026-T3.pdf]], [[SAU-02]]"
)


@pytest.fixture
def linked(dossier: DossierBuilder) -> Dossier:
    """Two controls; one shares a piece of evidence with the other, and refers to it."""
    dossier.settings("roles: {rssi: Responsable de la sécurité}\n")
    dossier.control("SAU-01", expects="suivi", every="P1M", since="2026-09-30")
    dossier.control("SAU-02", expects="restauration", every="P3M", since="2026-06-01", text=TEXT)
    dossier.write(T2).write(T3).write(ACCENTED)
    dossier.write(ACCENTED + ".meta.yml", "controls: [SAU-01, SAU-02]\n")
    return dossier.commit("2026-10-01").load()


def test_evidence_is_found_from_its_control_and_back(linked: Dossier) -> None:
    assert linked.links_by_control["SAU-01"] == (Link("SAU-01", ACCENTED, "suivi"),)
    assert linked.links_by_evidence[ACCENTED] == (
        Link("SAU-01", ACCENTED, "suivi"),
        Link("SAU-02", ACCENTED, "restauration"),
    )
    assert [piece.path for piece in linked.evidence_of(linked.control_by_id["SAU-02"])] == [T2, T3, ACCENTED]
    piece = linked.piece(ACCENTED)
    assert piece is not None
    assert [(control.id, asked.id) for control, asked in linked.expectations_of(piece)] == [
        ("SAU-01", "suivi"),
        ("SAU-02", "restauration"),
    ]


def test_piece_is_found_whatever_the_form_of_its_accents(linked: Dossier) -> None:
    assert linked.piece("evidence/commun/pr\u00e9vu-2026-09.pdf") is linked.piece(ACCENTED)


def test_state_of_a_piece_is_the_worst_that_it_answers_last(linked: Dossier) -> None:
    states = {piece.path: linked.evidence_state(piece) for piece in linked.evidence}
    assert linked.fulfilments["SAU-01", "suivi"].state is ExpectationState.STALE
    assert linked.fulfilments["SAU-02", "restauration"].state is ExpectationState.FRESH
    # Of two pieces of one day, the one later in the order of paths is the newest.
    assert states == {T2: None, T3: None, ACCENTED: ExpectationState.STALE}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SAU-01", Target(TargetKind.CONTROL, "SAU-01")),
        ("sau-01", Target(TargetKind.CONTROL, "SAU-01")),
        (T3, Target(TargetKind.EVIDENCE, T3)),
        ("evidence/commun/pr\u00e9vu-2026-09.pdf", Target(TargetKind.EVIDENCE, ACCENTED)),
        ("hds:EXI-16", Target(TargetKind.REQUIREMENT, "hds:EXI-16")),
        ("HDS: exi 16", Target(TargetKind.REQUIREMENT, "hds:EXI-16")),
        ("EXI-16", Target(TargetKind.REQUIREMENT, "hds:EXI-16")),
        ("iso27001:8.15", Target(TargetKind.REQUIREMENT, "iso27001:A.8.15")),
        ("8.2", Target(TargetKind.REQUIREMENT, "iso27001:8.2")),
        ("SAU-03", None),
        ("hds:EXI-32", None),
        ("nis2:21", None),
        ("evidence/SAU-02/absent.pdf", None),
    ],
)
def test_reference_leads_to_anything_in_the_dossier(
    linked: Dossier, written: str, expected: Target | None
) -> None:
    assert linked.target(Reference(written, Location("controls/SAU-02.md"))) == expected


def test_requirement_that_two_frameworks_have_is_not_guessed(dossier: DossierBuilder) -> None:
    maison = "id: maison\nversion: '1'\nname: Maison\nrequirements: [{id: '8.2', title: Une}]\n"
    found = dossier.write("frameworks/maison.yml", maison).commit("2026-10-01").load()
    assert found.find_requirement("8.2") is None
    assert found.find_requirement("maison:8.2") == RequirementId("maison", "8.2")
    assert found.find_requirement("iso27001:8.2") == RequirementId("iso27001", "8.2")


def test_references_are_known_to_what_they_lead_to_once_each(linked: Dossier) -> None:
    backlinks = {
        target.key: [control.id for control in controls] for target, controls in linked.backlinks.items()
    }
    assert backlinks == {"SAU-01": ["SAU-02"], "hds:EXI-25": ["SAU-02"], T3: ["SAU-02"]}


def test_owner_is_the_title_of_a_role_or_what_is_written(linked: Dossier) -> None:
    control = linked.control_by_id["SAU-01"]
    assert linked.owner(control) == "Responsable de la sécurité"
    assert linked.role("dpo") is None
    assert linked.role(None) is None
