"""EVD009, EVD011, HIS005, HIS006, HIS010, CTL011 and what HIS004 says ahead of a commit, on real dossiers."""

from __future__ import annotations

import hashlib

import pytest

from tests.builder import DossierBuilder
from tests.rulecases import SAU, Case, Step, at, control, file, on, plain, settings, sidecar, steps, without

Q2, Q3 = "evidence/SAU-02/restauration-2026-T2.txt", "evidence/SAU-02/restauration-2026-T3.txt"
PIECE = "SAU-02/restauration.txt"
SIDE = f"evidence/{PIECE}.meta.yml"
OWN = hashlib.sha256(f"Pièce {PIECE}\n".encode()).hexdigest()
AWAITED = control(since="2026-08-20")


def dated(declared: str) -> str:
    """A sidecar that dates a piece, and says something else of it."""
    return f"date: 2026-10-05\n{declared}\n"


def reviewed(day: str, text: str = "Ce qui est fait.") -> Step:
    return plain(since="2025-11-21", extra=f"reviewed: {{date: {day}, by: rssi}}", text=text)


CASES = [
    Case(
        "EVD009",
        f"{SIDE}:2:9",
        steps(AWAITED, sidecar(PIECE, dated(f"sha256: {'0' * 64}"))),
        sidecar(PIECE, dated(f"sha256: {OWN}")),
        at(None, evidence=f"evidence/{PIECE}"),
    ),
    Case(
        "EVD011",
        "evidence/SAU-02/b.txt:1:1",
        steps(file("evidence/SAU-02/a.txt", "Relevé\n"), file("evidence/SAU-02/b.txt", "Relevé\n")),
        without("evidence/SAU-02/b.txt"),
        at(None, evidence="evidence/SAU-02/b.txt"),
    ),
    Case(
        "EVD011",
        f"{Q3}:1:1",
        steps(
            control(since="2026-05-20"),
            file(Q2, "Test\n"),
            on("2026-07-02"),
            file(Q3, "Test\n"),
            on("2026-10-02"),
        ),
        steps(without(Q3), file("evidence/SAU-02/restauration-2026-10-01.txt", "Autre test\n")),
        at(expectation="restauration", evidence=Q3),
        "dates",
    ),
    Case(
        "HIS005",
        "evidence/SAU-02/essai-2026-07-09.txt:1:1",
        file("evidence/SAU-02/essai-2026-07-09.txt"),
        settings("imported: {until: 2026-10-08}\n"),
        at(None, evidence="evidence/SAU-02/essai-2026-07-09.txt"),
    ),
    Case(
        "HIS006",
        "evidence/SAU-02/essai-2026-10-09.txt:1:1",
        file("evidence/SAU-02/essai-2026-10-09.txt"),
        lambda dossier: dossier.move(
            "evidence/SAU-02/essai-2026-10-09.txt", "evidence/SAU-02/essai-2026-10-08.txt"
        ),
        at(None, evidence="evidence/SAU-02/essai-2026-10-09.txt"),
    ),
    Case(
        "HIS006",
        f"{SIDE}:1:9",
        sidecar(PIECE, "period: {from: 2026-10-01, to: 2026-10-09}"),
        steps(on("2026-10-09"), sidecar(PIECE, "period: {from: 2026-10-01, to: 2026-10-09}\nnote: relue")),
        at(None, evidence=f"evidence/{PIECE}"),
        "period",
    ),
    Case(
        "HIS006",
        f"{SIDE}:2:12",
        sidecar(PIECE, dated("collected: 2026-10-09")),
        steps(on("2026-10-09"), sidecar(PIECE, dated("collected: 2026-10-09\nnote: relue"))),
        at(None, evidence=f"evidence/{PIECE}"),
        "collected",
    ),
    Case(
        "HIS006",
        f"{SIDE}:2:10",
        sidecar(PIECE, dated("reviews: [{date: 2026-10-09, by: rssi}]")),
        sidecar(PIECE, dated("reviews: [{date: 2026-10-08, by: rssi}]")),
        at(None, evidence=f"evidence/{PIECE}"),
        "review",
    ),
    Case("HIS006", f"{SAU}:8:11", reviewed("2026-10-09"), reviewed("2026-10-08"), at(), "control"),
    Case(
        "CTL011",
        f"{SAU}:8:11",
        steps(reviewed("2026-10-01"), on("2026-10-02"), reviewed("2026-10-01", "Autre chose.")),
        reviewed("2026-10-02", "Autre chose."),
        at(),
    ),
    Case(
        "HIS010",
        "evidence/SAU-02/essai.txt:1:1",
        steps(file("evidence/SAU-02/essai.txt"), on("2026-10-08"), without("evidence/SAU-02/essai.txt")),
        file("evidence/SAU-02/essai.txt"),
        at(),
    ),
]
"""What a commit may repair."""

ALTERED = {("HIS004", variant) for variant in ("", "facts", "restored", "uncommitted", "facts-uncommitted")}
FUTURE = {("HIS006", f"{variant}future") for variant in ("", "period-", "collected-", "review-", "control-")}
TRIED = {*ALTERED, *FUTURE, ("HIS010", "uncommitted"), ("HIS010", "withheld")}
"""What is told in test_integrity_*.py."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_finds_the_fault_and_no_longer_its_repair(case: Case, dossier: DossierBuilder) -> None:
    case.run(dossier)
