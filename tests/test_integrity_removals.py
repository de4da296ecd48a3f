"""HIS010: what is gone, and what only looks it."""

from __future__ import annotations

import shlex
import subprocess
from hashlib import sha256

import pytest

from hds_docs.messages import words
from hds_docs.model.finding import Finding
from tests.builder import QUIET, DossierBuilder
from tests.rulecases import assert_reads_well

PIECE = "evidence/SAU-02/restauration-2026-09-30.txt"
TEXT = "14 sauvegardes restaurées sur 14\n"


@pytest.fixture
def filed(dossier: DossierBuilder) -> DossierBuilder:
    """A report, filed on 1 October."""
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since="2026-10-01")
    return dossier.write(PIECE, TEXT).commit("2026-10-01")


def removed(dossier: DossierBuilder, **when: str) -> list[Finding]:
    found = [finding for finding in dossier.findings(**when) if finding.code == "HIS010"]
    for finding in found:
        assert_reads_well(finding)
    return found


def paths(dossier: DossierBuilder, **when: str) -> list[str]:
    return [str(finding.problem.facts["path"]) for finding in removed(dossier, **when)]


def test_removal_says_who_when_and_how_to_get_the_piece_back(filed: DossierBuilder) -> None:
    filed.remove(PIECE)
    (finding,) = removed(filed)
    assert finding.problem.variant == "uncommitted"
    filed.commit("2026-10-20", author="Paul Petit <paul@hebergeur.example>")
    (finding,) = removed(filed)
    message, _ = words("fr").problem(finding.rule, finding.problem)
    assert (finding.problem.variant, finding.subject.control) == ("", "SAU-02")
    assert filed.head[:10] in message
    assert "Paul Petit" in message
    assert "20\u00a0octobre 2026" in message
    command = str(finding.problem.facts["command"]).removeprefix("git ")
    assert filed.git(*command.split()) + "\n" == TEXT


def test_way_back_leads_from_a_dossier_in_a_folder_and_through_odd_names(dossier: DossierBuilder) -> None:
    inner = DossierBuilder(dossier.folder / "audit")
    path = "evidence/SAU-02/essai du jour (1).txt"
    inner.settings().control("SAU-02").write(path, TEXT).commit("2026-10-01")
    inner.remove(path).commit("2026-10-02")
    (finding,) = (found for found in inner.findings() if found.code == "HIS010")

    command = shlex.split(str(finding.problem.facts["command"]))
    assert subprocess.run(command, cwd=inner.folder, capture_output=True, check=True).stdout == TEXT.encode()


def test_what_has_moved_is_not_gone(filed: DossierBuilder) -> None:
    moved = "evidence/SAU-02/trimestre-3.txt"
    filed.move(PIECE, moved)
    assert paths(filed) == []
    assert paths(filed.commit("2026-10-02")) == []
    filed.remove(moved).commit("2026-10-03")
    assert paths(filed) == [moved]


def test_copy_that_is_removed_is_no_loss(filed: DossierBuilder) -> None:
    copy = PIECE.replace("restauration", "copie")
    filed.write(copy, TEXT).commit("2026-10-02").remove(copy).commit("2026-10-03")
    assert paths(filed) == []
    filed.remove(PIECE).commit("2026-10-04")
    assert paths(filed) == [copy, PIECE]


def test_file_replaced_with_a_reference_of_its_digest_is_no_loss(filed: DossierBuilder) -> None:
    reference = "evidence/SAU-02/restauration.ref.yml"
    digest = sha256(TEXT.encode()).hexdigest()
    filed.remove(PIECE).write(reference, f"location: Coffre\ndate: 2026-09-30\nsha256: {digest}\n")
    assert paths(filed.commit("2026-10-02")) == []
    filed.remove(reference).write(PIECE, TEXT).commit("2026-10-03")
    assert paths(filed) == []
    filed.remove(PIECE).commit("2026-10-04")
    assert paths(filed) == [PIECE, reference]


def test_statement_that_stands_alone_is_evidence_and_a_sidecar_is_not(filed: DossierBuilder) -> None:
    nothing = "evidence/SAU-02/incidents.nothing.yml"
    said = "nothing: true\nperiod: {from: 2026-07-01, to: 2026-09-30}\napprover: rssi\n"
    filed.write(nothing, said).write(f"{PIECE}.meta.yml", "title: x\n").commit("2026-10-02")
    filed.remove(nothing).remove(f"{PIECE}.meta.yml").commit("2026-10-03")
    assert paths(filed) == [nothing]


@pytest.mark.parametrize("name", ["README.md", ".gitkeep", "vide.txt", "Thumbs.db"])
def test_what_was_no_evidence_is_not_missed(filed: DossierBuilder, name: str) -> None:
    path = f"evidence/SAU-02/{name}"
    filed.write(path, "" if name == "vide.txt" else "x\n").commit("2026-10-02")
    assert paths(filed.remove(path).commit("2026-10-03")) == []


def test_living_document_may_be_withdrawn(dossier: DossierBuilder) -> None:
    dossier.settings().control("POL-01", expects="politique", kind="policy")
    dossier.write("evidence/POL-01/politique.md").write("evidence/procedure.md")
    dossier.write("evidence/procedure.md.meta.yml", "controls: POL-01\nexpectation: politique\n")
    dossier.commit("2026-10-01")
    for path in ("evidence/POL-01/politique.md", "evidence/procedure.md", "evidence/procedure.md.meta.yml"):
        dossier.remove(path)
    assert paths(dossier.commit("2026-10-02")) == []


def test_cycle_is_three_years_or_since_the_last_audit_that_certified(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, TEXT).commit("2022-01-10")
    dossier.remove(PIECE).commit("2022-10-01")
    assert paths(dossier, as_of="2025-10-01") == [PIECE]
    assert paths(dossier, as_of="2025-10-02") == []
    audits = "audits: [{kind: initial, date: 2022-09-30}, {kind: surveillance, date: 2023-09-30}]\n"
    dossier.settings(QUIET + audits).commit("2025-10-01")
    assert paths(dossier, as_of="2026-01-15") == [PIECE]
    dossier.settings(QUIET + audits.replace("surveillance", "renewal")).commit("2025-10-01")
    assert paths(dossier, as_of="2026-01-15") == []


def test_piece_deleted_on_one_branch_and_kept_by_the_merge_stands(filed: DossierBuilder) -> None:
    filed.git("switch", "--quiet", "--create", "essai")
    filed.remove(PIECE).commit("2026-10-02")
    filed.git("switch", "--quiet", "main")
    filed.write("controls/README.md", "x").commit("2026-10-02")
    filed.merge_by_hand("essai", content={PIECE: TEXT})
    assert paths(filed) == []


def test_deletion_that_a_merge_took_over_is_found(filed: DossierBuilder) -> None:
    filed.git("switch", "--quiet", "--create", "essai")
    filed.remove(PIECE).commit("2026-10-02")
    filed.git("switch", "--quiet", "main")
    filed.write(PIECE, TEXT + "bis\n").commit("2026-10-03")
    filed.merge_by_hand("essai", content={PIECE: None})
    assert paths(filed) == [PIECE]


def test_nobody_is_told_to_put_back_what_had_to_go(dossier: DossierBuilder) -> None:
    path = "evidence/SAU-02/essai-2026-09-30.csv"
    dossier.settings().control("SAU-02", since="2025-11-21")
    dossier.write(path, "nir\n2 55 08 14 168 025 38\n").commit("2026-10-01")
    dossier.remove(path)
    for commits in (False, True):
        if commits:
            dossier.commit("2026-10-02")
        (found,) = (one for one in dossier.findings() if one.code == "HIS010")
        assert found.problem.variant == "withheld"
        assert_reads_well(found)
