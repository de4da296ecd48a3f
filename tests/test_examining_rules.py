"""EVD010 and EVD015 on real dossiers: each sentence has its file at fault, and its repair."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder
from tests.paperwork import docx, inside, pdf
from tests.rulecases import Case, at, file, steps, without

FOLDER = "evidence/SAU-02"
PAGE = "<!doctype html><html><title>Connexion</title></html>"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 5\n"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
SCRIPT = pdf("<</S/JavaScript/JS(x)>>", catalog="/OpenAction 6 0 R")


RULES = "rules: {MAP003: 'off', MAP004: 'off', CTL006: 'off', HIS004: 'off', HIS010: 'off'}\n"
"""A piece that is repaired has changed, or is gone: other rules' business."""


def settings(dossier: DossierBuilder) -> object:
    return dossier.settings(RULES)


def corrupt(variant: str, name: str, broken: str | bytes, repaired: str | bytes) -> Case:
    path = f"{FOLDER}/{name}"
    return Case(
        "EVD010",
        f"{path}:1:1",
        steps(settings, file(path, broken)),
        file(path, repaired),
        at(None, evidence=path),
        variant,
    )


def active(variant: str, name: str, broken: str | bytes) -> Case:
    path = f"{FOLDER}/{name}"
    repaired = steps(without(path), file(f"{FOLDER}/a-2026-09.txt"))
    return Case(
        "EVD015",
        f"{path}:1:1",
        steps(settings, file(path, broken)),
        repaired,
        at(None, evidence=path),
        variant,
    )


CASES = [
    corrupt("other_type", "a-2026-09.pdf", docx("<w:p/>"), pdf()),
    corrupt("web_page", "a-2026-09.csv", PAGE, "a;b\n"),
    corrupt("truncated", "a-2026-09.pdf", pdf()[:-20], pdf()),
    corrupt("damaged", "a-2026-09.json", "{,}", "{}"),
    corrupt("lfs_pointer", "a-2026-09.csv", POINTER, "a;b\n"),
    corrupt("hostile", "a-2026-09.xml", LAUGHS, "<a/>"),
    active("html", "a-2026-09.html", PAGE),
    active("svg", "a-2026-09.svg", "<svg/>"),
    active("script", "a-2026-09.ps1", "Get-Item"),
    active("macro", "a-2026-09.docm", docx("<w:p/>")),
    active("pdf_script", "a-2026-09.pdf", SCRIPT),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_finds_its_fault_and_nothing_after_the_repair(dossier: DossierBuilder, case: Case) -> None:
    case.run(dossier)


def test_a_blank_piece_is_found_once(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21").evidence("SAU-02/a-2026-09.pdf", "\n").commit(
        "2026-10-08"
    )
    assert dossier.codes() == ["EVD008"]


def test_a_file_of_a_kind_that_nobody_knows_is_no_fault(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21")
    dossier.evidence("SAU-02/a-2026-09.xyz", b"\0\1\2\3").commit("2026-10-08")
    assert dossier.codes() == []


def test_what_is_active_and_corrupt_is_both(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", since="2025-11-21")
    dossier.evidence("SAU-02/a-2026-09.svg", "<svg><g>").commit("2026-10-08")
    assert dossier.codes() == ["EVD010", "EVD015"]


def test_a_waiver_changes_nothing_of_what_was_seen(dossier: DossierBuilder) -> None:
    path = f"{FOLDER}/a-2026-09.html"
    waiver = f"{{rule: EVD015, evidence: {path}, reason: Original, owner: rssi, until: 2027-01-01}}"
    dossier.settings(f"rules: {{MAP003: 'off', MAP004: 'off', CTL006: 'off'}}\nwaivers: [{waiver}]\n")
    dossier.control("SAU-02", since="2025-11-21").write(path, PAGE).commit("2026-10-08")
    (finding,) = dossier.findings()
    assert finding.is_waived
    assert dossier.load().trust.examination(path) == inside(path, PAGE)
