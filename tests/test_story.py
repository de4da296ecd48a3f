"""The story of the product: what is promised, what is there, what is missing."""

from __future__ import annotations

from tests.builder import QUIET, DossierBuilder


def test_a_removed_piece_is_missed_by_name(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET + "roles: {rssi: RSSI}\n")
    dossier.control("SAU-02", expects="restauration", every="P3M", since="2026-07-01")
    dossier.evidence("SAU-02/restauration-2026-T3.txt").commit("2026-10-08")
    assert dossier.codes() == []

    dossier.remove("evidence/SAU-02/restauration-2026-T3.txt")
    found = {finding.code: finding for finding in dossier.findings()}
    assert set(found) == {"EVD001", "HIS001", "HIS010"}
    assert found["EVD001"].subject.control == "SAU-02"
    assert str(found["EVD001"].location) == "controls/SAU-02.md:9:3"
    assert found["HIS001"].problem.variant == "deleted"
