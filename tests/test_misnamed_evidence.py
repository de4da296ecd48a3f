"""Files whose name misses, by a letter or so, what a control expects."""

from __future__ import annotations

import pytest

from hds_docs.assessment.links import meant_name
from hds_docs.model.control import Expectation, Kind
from hds_docs.model.location import Location
from tests.builder import DossierBuilder

GOV = """\
evidence:
  - {name: Politique, id: pssi, kind: policy, every: P1Y}
  - {name: Accusés de lecture, id: accuses, kind: record, every: P1Y}
"""


def expectations(*ids: str, files: tuple[str, ...] = ()) -> list[Expectation]:
    place = Location("controls/GOV-04.md")
    return [Expectation(id=name, name=name, kind=Kind.RECORD, files=files, location=place) for name in ids]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("acuses-2026-11-21.csv", "accuses-2026-11-21.csv"),
        ("accusse-2026-11-21.csv", "accuses-2026-11-21.csv"),
        ("Acusés de lecture 2026-T3.pdf", "accuses de lecture 2026-T3.pdf"),
        ("Acuse\u0301s.pdf", "accuses.pdf"),
        ("2026-11-21-accuses.csv", "accuses-2026-11-21.csv"),  # the date goes after
        ("2026-11-21 acuses lus.csv", "accuses-2026-11-21 lus.csv"),
        ("20261121_acuses.csv", "accuses-20261121.csv"),
        ("acuses-2026.ref.yml", "accuses-2026.ref.yml"),
        ("revue-aces_2026-S1.xlsx", "revue-acces_2026-S1.xlsx"),
        ("reveu-acces.xlsx", "revue-acces.xlsx"),
        ("psssi.pdf", "pssi.pdf"),
        ("psi.pdf", "pssi.pdf"),
    ],
)
def test_name_that_is_close_is_understood(name: str, meant: str) -> None:
    assert meant_name(name, expectations("accuses", "revue-acces", "pssi", "annexe-1")) == meant


@pytest.mark.parametrize(
    "name",
    [
        "compte-rendu-2026-11-21.pdf",
        "revue-comptes-2026.csv",  # one word is another word
        "revue.csv",
        "annexe-2.pdf",  # another number is another piece
        "annexe.pdf",
        "accueil-2026.pdf",
        "plan.pdf",
        "2026-11-21.csv",
        ".csv",
        "—.pdf",
        "",
    ],
)
def test_other_pieces_are_left_alone(name: str) -> None:
    assert meant_name(name, expectations("accuses", "revue-acces", "pssi", "annexe-1", "bilan")) is None


def test_closest_of_two_is_meant() -> None:
    both = expectations("revue-droit", "revue-droits")
    assert meant_name("revu-droits-2026.csv", both) == "revue-droits-2026.csv"
    assert meant_name("revu-droit-2026.csv", both[::-1]) == "revue-droit-2026.csv"


def test_name_answers_nothing_that_a_pattern_awaits() -> None:
    assert meant_name("acuses.csv", expectations("accuses", files=("evidence/rh/*.csv",))) is None
    assert meant_name("acuses.csv", []) is None


@pytest.fixture
def gov(dossier: DossierBuilder) -> DossierBuilder:
    """GOV-04 promises two things, neither due yet."""
    return (
        dossier.settings()
        .control("GOV-04", since="2026-11-01", extra=GOV)
        .evidence("GOV-04/pssi-2026-11-01.pdf")
    )


def misnamed(dossier: DossierBuilder) -> list[str]:
    return [
        f"{finding.problem.facts['name']} → {finding.problem.facts['meant']}"
        for finding in dossier.commit("2026-11-21").findings()
        if (finding.code, finding.problem.variant) == ("EVD007", "misnamed")
    ]


def test_misnamed_piece_is_said_even_where_nothing_is_due(gov: DossierBuilder) -> None:
    gov.evidence("GOV-04/acuses-2026-11-21.csv").evidence("GOV-04/2026/acuses-2026-11-20.csv")
    assert misnamed(gov) == [
        "acuses-2026-11-20.csv → accuses-2026-11-20.csv",
        "acuses-2026-11-21.csv → accuses-2026-11-21.csv",
    ]
    assert gov.codes() == ["EVD007", "EVD007"]


def test_piece_that_answers_otherwise_is_left_alone(gov: DossierBuilder) -> None:
    gov.evidence("GOV-04/acuses-2026-11-21.csv", sidecar="expectation: accuses\n")
    gov.evidence("GOV-04/acuses-2026-11-20.csv", sidecar="controls: [GOV-05]\n")
    gov.control(
        "GOV-05", expects="retours", since="2026-11-01"
    )  # whatever is bound to it answers its one wish
    assert misnamed(gov) == []


def test_piece_beside_the_one_that_is_meant_is_left_alone(gov: DossierBuilder) -> None:
    gov.evidence("GOV-04/acuses-2026-11-21.csv").evidence("GOV-04/accuses-2026-11-21.csv")
    assert misnamed(gov) == []


def test_piece_outside_the_folder_of_its_control_is_left_alone(gov: DossierBuilder) -> None:
    gov.evidence("divers/acuses-2026-11-21.csv", sidecar="controls: [GOV-04]\n")
    assert misnamed(gov) == []


def test_sample_names_its_pieces_well(dossier: DossierBuilder) -> None:
    assert misnamed(dossier.sample()) == []
