"""EVD, HIS and WVR on real dossiers: evidence, history, waivers."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder
from tests.rulecases import (
    SAU,
    Case,
    at,
    control,
    file,
    link,
    on,
    plain,
    replaced,
    settings,
    sidecar,
    steps,
    without,
)

Q2, Q3 = "evidence/SAU-02/restauration-2026-T2.txt", "evidence/SAU-02/restauration-2026-T3.txt"
DUE = control(since="2026-06-20")  # the third quarter is due on 20 September, the fourth on 30 December
POLICY = control(expects="politique", every="P1Y", kind="policy", since="2025-01-15")
FILES = """\
evidence:
  - {name: Rapport, id: rapport, kind: report, every: P3M, files: ["evidence/tests/*.pdf"]}
"""
TWO = """\
evidence:
  - {name: Essai, id: restauration, kind: report, every: P3M}
  - {name: Bilan, id: bilan-annuel, kind: report, every: P1Y}
"""
WAIVER = "{rule: EVD003, control: SAU-02, reason: En cours, owner: rssi, until: %s}"

CASES = [
    # --- EVD
    Case("EVD001", f"{SAU}:9:3", DUE, file(Q3), at()),
    Case(
        "EVD001",
        f"{SAU}:9:3",
        plain(since="2026-06-20", extra=FILES),
        file("evidence/tests/2026-T3.pdf"),
        at(),
        "files",
    ),
    Case(
        "EVD001",
        f"{SAU}:9:3",
        plain(since="2026-06-20", extra=FILES + "  - {name: Procédure, id: procedure, kind: procedure}"),
        steps(file("evidence/tests/2026-T3.pdf"), file("evidence/SAU-02/procedure.docx")),
        at(),
        "both",
    ),
    Case(
        "EVD002",
        f"{SAU}:9:5",
        steps(plain(since="2026-06-20", extra=TWO), file("evidence/SAU-02/bilan-annuel-2026-10-01.txt")),
        file(Q3),
        at(expectation="restauration"),
    ),
    Case(
        "EVD002",
        f"{SAU}:9:5",
        steps(plain(since="2026-06-20", extra=FILES), file("evidence/SAU-02/autre.pdf")),
        file("evidence/tests/2026-T3.pdf"),
        at(expectation="rapport"),
        "files",
    ),
    Case(
        "EVD003",
        f"{SAU}:9:5",
        steps(control(since="2026-05-01"), file(Q2), on("2026-07-02")),
        file("evidence/SAU-02/restauration-2026-10-08.txt"),
        at(expectation="restauration", evidence=Q2),
    ),
    Case(
        "EVD003",
        f"{SAU}:9:5",
        steps(POLICY, sidecar("SAU-02/politique.docx", "date: 2025-11-01\n")),
        sidecar("SAU-02/politique.docx", "date: 2025-11-01\nreviews: [{date: 2026-10-15, by: rssi}]\n"),
        at(expectation="politique", evidence="evidence/SAU-02/politique.docx"),
        "living",
    ),
    Case(
        "EVD003",
        f"{SAU}:9:5",
        steps(
            control(every=None), sidecar("SAU-02/restauration.pdf", "date: 2026-01-01\nexpires: 2026-11-20\n")
        ),
        sidecar("SAU-02/restauration-2.pdf", "date: 2026-11-21\nexpires: 2027-11-20\n"),
        at(expectation="restauration", evidence="evidence/SAU-02/restauration.pdf"),
        "expired",
    ),
    Case(
        "EVD004",
        f"{SAU}:9:5",
        steps(control(), file("evidence/SAU-02/restauration-2026-08-25.txt")),
        file("evidence/SAU-02/restauration-2026-11-20.txt"),
        at(expectation="restauration", evidence="evidence/SAU-02/restauration-2026-08-25.txt"),
    ),
    Case(
        "EVD004",
        f"{SAU}:9:5",
        steps(control(since="2026-05-15"), file("evidence/SAU-02/restauration-2026-08-15.txt")),
        file("evidence/SAU-02/restauration-2026-11-20.txt"),
        at(expectation="restauration", evidence="evidence/SAU-02/restauration-2026-08-15.txt"),
        "late",
    ),
    Case(
        "EVD004",
        f"{SAU}:9:5",
        steps(POLICY, sidecar("SAU-02/politique.docx", "date: 2025-12-01\n")),
        sidecar("SAU-02/politique.docx", "date: 2025-12-01\nreviews: [{date: 2026-11-20, by: rssi}]\n"),
        at(expectation="politique", evidence="evidence/SAU-02/politique.docx"),
        "living",
    ),
    Case(
        "EVD004",
        f"{SAU}:9:5",
        steps(POLICY, sidecar("SAU-02/politique.docx", "date: 2025-11-15\n")),
        sidecar("SAU-02/politique.docx", "date: 2025-11-15\nreviews: [{date: 2026-11-20, by: rssi}]\n"),
        at(expectation="politique", evidence="evidence/SAU-02/politique.docx"),
        "late-living",
    ),
    Case(
        "EVD004",
        f"{SAU}:9:5",
        steps(
            control(every=None), sidecar("SAU-02/restauration.pdf", "date: 2026-01-01\nexpires: 2026-11-21\n")
        ),
        sidecar("SAU-02/restauration-2.pdf", "date: 2026-11-21\nexpires: 2027-11-20\n"),
        at(expectation="restauration", evidence="evidence/SAU-02/restauration.pdf"),
        "expires",
    ),
    Case(
        "EVD005",
        f"{SAU}:9:5",
        steps(
            control(since="2025-11-01"),
            file("evidence/SAU-02/restauration-2026-01-31.txt"),
            on("2026-02-02"),
            file(Q3),
        ),
        steps(
            settings("freshness: {backdating: P8M}\n"),
            file("evidence/SAU-02/restauration-2026-04-30.txt"),
            file("evidence/SAU-02/restauration-2026-07-31.txt"),
        ),
        at(expectation="restauration"),
    ),
    Case(
        "EVD006",
        "evidence/SAU-02/absent.pdf.meta.yml:1:1",
        file("evidence/SAU-02/absent.pdf.meta.yml", "date: 2026-09-30\n"),
        file("evidence/SAU-02/absent.pdf"),
        at(None, evidence="evidence/SAU-02/absent.pdf.meta.yml"),
    ),
    Case(
        "EVD007",
        "evidence/perdue.pdf:1:1",
        file("evidence/perdue.pdf"),
        sidecar("perdue.pdf", "controls: SAU-02\n"),
        at(None, evidence="evidence/perdue.pdf"),
    ),
    Case(
        "EVD007",
        "evidence/SAU-02/restoration-2026-10-08.csv:1:1",
        steps(plain(since="2026-10-01", extra=TWO), file("evidence/SAU-02/restoration-2026-10-08.csv")),
        lambda dossier: dossier.move(
            "evidence/SAU-02/restoration-2026-10-08.csv", "evidence/SAU-02/restauration-2026-10-08.csv"
        ),
        at(evidence="evidence/SAU-02/restoration-2026-10-08.csv"),
        "misnamed",
    ),
    Case(
        "EVD008",
        "evidence/SAU-02/vide.pdf:1:1",
        file("evidence/SAU-02/vide.pdf", b""),
        file("evidence/SAU-02/vide.pdf"),
        at(None, evidence="evidence/SAU-02/vide.pdf"),
    ),
    Case(
        "EVD012",
        "evidence/SAU-02/lien.pdf:1:1",
        link("evidence/SAU-02/lien.pdf", "/etc/hostname"),
        replaced("evidence/SAU-02/lien.pdf"),
        variant="outside",
    ),
    Case(
        "EVD012",
        "evidence/SAU-02/lien.pdf:1:1",
        link("evidence/SAU-02/lien.pdf", "absent.pdf"),
        replaced("evidence/SAU-02/lien.pdf"),
        variant="broken",
    ),
    Case(
        "EVD012",
        "evidence/SAU-02/lien.pdf:1:1",
        link("evidence/SAU-02/lien.pdf", "../../controls"),
        replaced("evidence/SAU-02/lien.pdf"),
        variant="folder",
    ),
    Case(
        "EVD012",
        f"{SAU}:9:55",
        plain(extra="evidence:\n  - {name: Rapport, kind: report, every: P3Y, files: ['../x']}"),
        plain(extra="evidence:\n  - {name: Rapport, kind: report, every: P3Y, files: ['evidence/x']}"),
        at(),
        "pattern",
    ),
    Case(
        "EVD013",
        "evidence/SAU-02/restauration.pdf:1:1",
        steps(control(), file("evidence/SAU-02/restauration.pdf")),
        sidecar("SAU-02/restauration.pdf", "date: 2026-10-08\n"),
        at(expectation="restauration", evidence="evidence/SAU-02/restauration.pdf"),
    ),
    Case(
        "EVD013",
        "evidence/SAU-02/politique.docx:1:1",
        steps(
            control(expects="politique", every="P1Y", kind="policy", since="2026-09-15"),
            file("evidence/SAU-02/politique.docx"),
        ),
        sidecar("SAU-02/politique.docx", "date: 2026-10-08\n"),
        at(expectation="politique", evidence="evidence/SAU-02/politique.docx"),
        "living",
    ),
    Case(
        "EVD014",
        "evidence/SAU-03/restauration-2026-T3.pdf:1:1",
        steps(
            file("evidence/SAU-03/restauration-2026-T3.pdf"), file("evidence/SAU-03/restauration-2026-T4.pdf")
        ),
        plain("SAU-03"),
        at(None, evidence="evidence/SAU-03/restauration-2026-T3.pdf"),
        "folder",
    ),
    Case(
        "EVD014",
        "evidence/SAU-02/x.pdf.meta.yml:1:20",
        sidecar("SAU-02/x.pdf", "controls: [SAU-02, SAU-20]\n"),
        sidecar("SAU-02/x.pdf", "controls: [SAU-02]\n"),
        at(None, evidence="evidence/SAU-02/x.pdf"),
        "sidecar",
    ),
    Case(
        "EVD016",
        "evidence/SAU-02/x.pdf.meta.yml:1:7",
        sidecar("SAU-02/x.pdf", "date: hier\n"),
        sidecar("SAU-02/x.pdf", "date: 2026-09-30\n"),
        at(None, evidence="evidence/SAU-02/x.pdf"),
        "invalid",
    ),
    Case(
        "EVD016",
        "evidence/SAU-02/x.pdf.meta.yml:1:1",
        sidecar("SAU-02/x.pdf", "titre: Rapport\n"),
        sidecar("SAU-02/x.pdf", "title: Rapport\n"),
        at(None, evidence="evidence/SAU-02/x.pdf"),
        "unknown",
    ),
    Case(
        "EVD016",
        "evidence/SAU-02/rien.ref.yml:1:1",
        file("evidence/SAU-02/rien.ref.yml", "nothing: true\napprover: rssi\n"),
        file("evidence/SAU-02/rien.ref.yml", "nothing: true\napprover: rssi\nperiod: {to: 2026-09-30}\n"),
        at(None, evidence="evidence/SAU-02/rien.ref.yml"),
        "missing",
    ),
    Case(
        "EVD016",
        "evidence/SAU-02/x.pdf.meta.yml:2:1",
        sidecar("SAU-02/x.pdf", "date: 2026-09-30\ndate: 2026-10-01\n"),
        sidecar("SAU-02/x.pdf", "date: 2026-09-30\n"),
        at(None, evidence="evidence/SAU-02/x.pdf"),
        "unreadable",
    ),
    # --- HIS
    Case(
        "HIS001", f"{SAU}:1:1", plain(text="Autre."), DossierBuilder.commit, at(), "modified", commits=False
    ),
    Case(
        "HIS001",
        "evidence/SAU-02/x.pdf:1:1",
        file("evidence/SAU-02/x.pdf"),
        without("evidence/SAU-02/x.pdf"),
        at(None, evidence="evidence/SAU-02/x.pdf"),
        "untracked",
        commits=False,
    ),
    Case(
        "HIS001", "dossier.yml:1:1", settings("language: en\n"), settings(), variant="modified", commits=False
    ),
    Case("HIS001", f"{SAU}:1:1", without(SAU), plain(since="2025-11-21"), variant="deleted", commits=False),
    Case(
        "HIS009",
        "evidence/SAU-02/x.log:1:1",
        steps(file(".gitignore", "*.log\n"), file("evidence/SAU-02/x.log")),
        file(".gitignore", ""),
        at(None, evidence="evidence/SAU-02/x.log"),
    ),
    # --- WVR
    Case("WVR001", "dossier.yml:2:11", settings(f"waivers: [{WAIVER % '2026-11-20'}]\n"), settings(), at()),
    Case("WVR002", "dossier.yml:2:11", settings(f"waivers: [{WAIVER % '2026-11-21'}]\n"), settings(), at()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_finds_exactly_its_fault_and_nothing_once_repaired(dossier: DossierBuilder, case: Case) -> None:
    case.run(dossier)
