"""Evidence that was brought in at once: git vouches for it from the end of the import on."""

from __future__ import annotations

import pytest

from tests.builder import QUIET, DossierBuilder
from tests.rulecases import assert_reads_well

PIECE = "SAU-02/restauration-2026-06-30.txt"
IMPORTED = f"{QUIET}imported: {{until: 2026-10-08, source: Partage, approver: rssi}}\n"


@pytest.fixture
def begun(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier whose import has begun on 1 October."""
    dossier.settings(IMPORTED).control("SAU-02", since="2025-11-21", text="Une phrase.", extra=_reviewed())
    return dossier.evidence(PIECE, "brouillon\n", sidecar="date: 2026-06-30\nsource: partage\n").commit(
        "2026-10-01"
    )


def _reviewed() -> str:
    return "reviewed: {date: 2026-09-01, by: rssi, conclusion: Sans changement}"


def _altered(dossier: DossierBuilder, day: str) -> list[str]:
    dossier.evidence(PIECE, "définitif\n", sidecar="date: 2026-06-29\nsource: partage\n").commit(day)
    return dossier.codes()


def test_what_changes_while_evidence_is_brought_in_is_no_alteration(begun: DossierBuilder) -> None:
    assert _altered(begun, "2026-10-08") == []


def test_what_changes_after_the_import_is_one(begun: DossierBuilder) -> None:
    assert set(_altered(begun, "2026-10-09")) == {"HIS004"}


def test_a_change_after_the_import_is_told_beside_those_before(begun: DossierBuilder) -> None:
    _altered(begun, "2026-10-08")
    begun.evidence(PIECE, "retouché\n").commit("2026-10-09", "Retouche")
    (told,) = begun.load().trust.alterations[f"evidence/{PIECE}"]
    assert told.revision is not None
    assert told.revision.commit.subject == "Retouche"


@pytest.mark.parametrize(("day", "codes"), [("2026-10-08", []), ("2026-10-09", ["HIS010"])])
def test_what_is_removed_is_missed_after_the_import_alone(
    begun: DossierBuilder, day: str, codes: list[str]
) -> None:
    begun.remove(f"evidence/{PIECE}").remove(f"evidence/{PIECE}.meta.yml").commit(day)
    assert begun.codes() == codes


@pytest.mark.parametrize(("day", "codes"), [("2026-10-08", []), ("2026-10-09", ["CTL011"])])
def test_a_control_is_to_be_reviewed_again_for_what_changes_after_the_import(
    begun: DossierBuilder, day: str, codes: list[str]
) -> None:
    begun.control("SAU-02", since="2025-11-21", text="Une autre.", extra=_reviewed()).commit(day)
    assert begun.codes() == codes


def test_an_import_that_is_still_to_come_excuses_nothing_in_silence(begun: DossierBuilder) -> None:
    (found,) = (one for one in begun.findings(as_of="2026-10-07") if one.code == "DOS001")
    assert (found.problem.variant, str(found.location)) == ("import-to-come", "dossier.yml:2:11")
    assert_reads_well(found)
