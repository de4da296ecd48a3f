"""HIS004: what counts as a change of what was filed, and what does not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hds_docs.messages import words
from hds_docs.model.finding import Finding
from hds_docs.model.trust import CONTENT
from tests.builder import AUTHOR, QUIET, DossierBuilder
from tests.rulecases import assert_reads_well

PIECE = "evidence/SAU-02/restauration-2026-09-30.txt"
SIDE = f"{PIECE}.meta.yml"
FIRST, SECOND = "14 sauvegardes sur 14\n", "13 sauvegardes sur 14\n"
PAUL = "Paul Petit <paul@hebergeur.example>"


@pytest.fixture
def filed(dossier: DossierBuilder) -> DossierBuilder:
    """A report of 30 September, with its sidecar, filed on 1 October."""
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since="2026-08-20")
    dossier.write(PIECE, FIRST).write(SIDE, "date: 2026-09-30\nissuer: Exploitation\n")
    return dossier.commit("2026-10-01")


def altered(dossier: DossierBuilder) -> list[Finding]:
    """What HIS004 says; every sentence of it reads well."""
    found = [finding for finding in dossier.findings() if finding.code == "HIS004"]
    for finding in found:
        assert_reads_well(finding)
    return found


def variants(dossier: DossierBuilder) -> list[str]:
    return [finding.problem.variant for finding in altered(dossier)]


def message(finding: Finding) -> str:
    return words("fr").problem(finding.rule, finding.problem)[0]


# --- and what is not to be committed


def uncommitted(dossier: DossierBuilder) -> set[str]:
    """Files that HIS001 asks to commit, or to take back."""
    return {
        finding.location.path
        for finding in dossier.findings()
        if finding.code == "HIS001" and finding.location
    }


def test_file_that_is_not_to_be_committed_is_not_asked_to_be(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).evidence("SAU-02/note.txt")
    assert (variants(filed), uncommitted(filed)) == (["uncommitted"], {"evidence/SAU-02/note.txt"})
    filed.write(PIECE, FIRST).write(SIDE, "date: 2026-09-29\nissuer: Exploitation\n")
    assert (variants(filed), uncommitted(filed)) == (["facts-uncommitted"], {"evidence/SAU-02/note.txt"})
    filed.write(PIECE, SECOND).write(SIDE, "date: 2026-09-30\nissuer: Exploitation\nnote: Relue.\n")
    assert uncommitted(filed) == {
        SIDE,
        "evidence/SAU-02/note.txt",
    }  # what completes a sidecar is to be committed


def test_restored_piece_is_to_be_committed(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-20").write(PIECE, FIRST)
    assert (variants(filed), uncommitted(filed)) == (["restored"], {PIECE})


WAIVER = "waivers: [{{rule: {}, reason: Explication, owner: rssi, until: 2027-01-31{}}}]\n"


@pytest.mark.parametrize(
    ("settings", "is_asked"),
    [
        ("rules: {HIS004: 'off'}\n", True),
        ("rules: {record-altered: warning}\n", True),
        ("rules: {HIS004: error}\n", False),
        (WAIVER.format("HIS004", f", evidence: {PIECE}"), True),
        (WAIVER.format("his004", f", path: {PIECE}"), True),
        (WAIVER.format("HIS004", ", evidence: evidence/SAU-02/autre.txt"), False),
        (WAIVER.format("HIS005", f", evidence: {PIECE}"), False),
    ],
)
def test_uncommitted_file_always_fails_the_check(
    filed: DossierBuilder, settings: str, *, is_asked: bool
) -> None:
    filed.settings(settings).commit("2026-10-02").write(PIECE, SECOND)
    assert uncommitted(filed) == ({PIECE} if is_asked else set())
    assert any(
        finding.severity == "error" and not finding.is_waived and finding.subject.evidence == PIECE
        for finding in filed.findings()
    )


# --- the bytes


def test_changed_bytes_name_the_commit_its_author_and_its_day(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-20", author=PAUL)
    (finding,) = altered(filed)
    assert finding.problem.variant == ""
    assert str(finding.location) == f"{PIECE}:1:1"
    assert finding.subject.evidence == PIECE
    said = message(finding)
    assert filed.head[:10] in said
    assert "Paul Petit" in said
    assert "20\u00a0octobre 2026" in said
    (found,) = filed.load().trust.alterations[PIECE]
    digests = (hashlib.sha256(FIRST.encode()).hexdigest(), hashlib.sha256(SECOND.encode()).hexdigest())
    assert (found.part, found.before, found.after) == (CONTENT, *digests)


def test_change_ahead_of_its_commit_is_seen(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND)
    assert variants(filed) == ["uncommitted"]
    filed.write(SIDE, "date: 2026-09-29\nissuer: Exploitation\n").write(PIECE, FIRST)
    (finding,) = altered(filed)
    assert finding.problem.variant == "facts-uncommitted"
    assert str(finding.location) == f"{SIDE}:1:7"
    filed.write(SIDE, "date: 2026-09-30\nissuer: Exploitation\nnote: Relue.\n")
    assert variants(filed) == []


def test_change_undone_is_said_as_such_and_once(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).write(SIDE, "date: 2026-09-29\nissuer: Exploitation\n").commit("2026-10-02")
    changed = filed.head
    filed.write(PIECE, FIRST).write(SIDE, "date: 2026-09-30\nissuer: Exploitation\n")
    (finding,) = altered(filed)
    assert finding.problem.variant == "restored"
    filed.commit("2026-10-03")
    (finding,) = altered(filed)
    said = message(finding)
    assert finding.problem.variant == "restored"
    assert said.index(changed[:10]) < said.index(filed.head[:10])


def test_each_commit_that_changes_is_a_finding_of_its_own(filed: DossierBuilder) -> None:
    for number in range(3):
        filed.write(PIECE, f"{number} sauvegardes sur 14\n").commit("2026-10-02")
    assert variants(filed) == ["", "", ""]
    assert len({finding.identity for finding in altered(filed)}) == 3


def rename(dossier: DossierBuilder) -> None:
    dossier.move(PIECE, PIECE.replace("restauration", "restauration-trimestre"))
    dossier.move(SIDE, SIDE.replace("restauration", "restauration-trimestre"))


def turn_the_mode(dossier: DossierBuilder) -> None:
    (dossier.folder / PIECE).chmod(0o755)


def complete(dossier: DossierBuilder) -> None:
    dossier.write(SIDE, "date: 2026-09-30\nissuer: Exploitation\napprover: rssi\nsample: 14 sur 14\n")


def speak_of_it(dossier: DossierBuilder) -> None:
    text = "date: 2026-09-30\nissuer: Exploitation\ntitle: Essai\nnote: x\ncontrols: SAU-02\n"
    text += "audience: client\nexpectation: restauration\nreviews: [{date: 2026-10-01, by: rssi}]\n"
    dossier.write(SIDE, text)


def write_otherwise(dossier: DossierBuilder) -> None:
    dossier.write(SIDE, '# fiche\nissuer: "Exploitation"\n\ndate: 2026-09-30\n')


def delete_and_bring_back(dossier: DossierBuilder) -> None:
    dossier.remove(PIECE).commit("2026-10-02").write(PIECE, FIRST)


@pytest.mark.parametrize(
    "change", [rename, turn_the_mode, complete, speak_of_it, write_otherwise, delete_and_bring_back]
)
def test_what_leaves_bytes_and_facts_alone_alters_nothing(
    filed: DossierBuilder, change: Callable[[DossierBuilder], None]
) -> None:
    change(filed)
    assert variants(filed) == []
    assert variants(filed.commit("2026-10-03")) == []


def test_rename_of_piece_and_sidecar_does_not_hide_a_changed_fact(filed: DossierBuilder) -> None:
    rename(filed)
    filed.write(SIDE.replace("restauration", "restauration-trimestre"), "date: 2026-09-28\n")
    (finding,) = altered(filed.commit("2026-10-03"))
    assert finding.problem.variant == "facts"
    assert "« date », de « 2026-09-30 » à « 2026-09-28 »" in message(finding).replace("\u00a0", " ")


def test_piece_deleted_and_made_again_otherwise_is_altered(filed: DossierBuilder) -> None:
    filed.remove(PIECE).commit("2026-10-02").write(PIECE, SECOND)
    assert variants(filed) == ["uncommitted"]
    assert variants(filed.commit("2026-10-03")) == [""]


def test_empty_file_was_no_evidence_and_a_link_neither(filed: DossierBuilder) -> None:
    other = PIECE.replace("09-30", "10-02")
    filed.write(other, "\n").commit("2026-10-02")
    filed.write(other, FIRST + "bis").commit("2026-10-03")
    assert variants(filed) == []
    third = filed.folder / PIECE.replace("09-30", "10-04")
    third.symlink_to("ailleurs.txt")
    filed.commit("2026-10-04")
    third.unlink()
    filed.write(str(third.relative_to(filed.folder)), FIRST + "ter").commit("2026-10-05")
    assert variants(filed) == []


def test_emptied_piece_is_altered_and_what_refills_it_otherwise_too(filed: DossierBuilder) -> None:
    filed.write(PIECE, "").commit("2026-10-02")
    assert variants(filed) == [""]
    filed.write(PIECE, SECOND).commit("2026-10-03")
    assert variants(filed) == ["", ""]
    filed.write(PIECE, FIRST).commit("2026-10-04")
    assert variants(filed) == ["restored"]


def pointer(content: str) -> str:
    digest = hashlib.sha256(content.encode()).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(content)}\n"


def test_move_to_git_lfs_is_no_change_of_bytes(filed: DossierBuilder) -> None:
    filed.write(PIECE, pointer(FIRST)).commit("2026-10-02")
    assert variants(filed) == []
    filed.write(PIECE, pointer(SECOND)).commit("2026-10-03")
    assert variants(filed) == [""]


def test_living_document_has_versions(dossier: DossierBuilder) -> None:
    dossier.settings().control("POL-01", expects="politique", kind="policy", every="P1Y")
    for number, month in ((1, "01"), (2, "06")):
        said = f"date: 2026-{month}-01\nversion: {number}\n"
        dossier.evidence("POL-01/politique.md", f"{number}\n", sidecar=said).commit(f"2026-{month}-15")
    assert variants(dossier) == []
    dossier.control("POL-01", expects="politique", kind="record", every="P1Y").commit("2026-06-16")
    (finding,) = altered(dossier)
    assert "2026-06-01" in message(finding)


def test_piece_that_answers_nothing_is_a_record(filed: DossierBuilder) -> None:
    filed.write("evidence/notes.txt", "un\n").commit("2026-10-02").write("evidence/notes.txt", "deux\n")
    assert variants(filed.commit("2026-10-03")) == [""]


# --- the facts


def test_changed_facts_are_named_with_both_values(filed: DossierBuilder) -> None:
    filed.write(SIDE, "# corrigée\ndate: 2026-09-29\n").commit("2026-10-04", author=PAUL)
    (finding,) = altered(filed)
    assert (finding.problem.variant, str(finding.location)) == ("facts", f"{SIDE}:2:7")
    said = message(finding).replace("\u00a0", " ")
    assert "« date », de « 2026-09-30 » à « 2026-09-29 »" in said
    assert "« issuer », retiré (« Exploitation »)" in said
    assert "Paul Petit" in said


def test_sidecar_that_goes_takes_its_facts_along(filed: DossierBuilder) -> None:
    filed.remove(SIDE)
    assert variants(filed) == ["facts-uncommitted"]
    assert variants(filed.commit("2026-10-02")) == ["facts"]
    filed.write(SIDE, "date: 2026-09-30\nissuer: Exploitation\n").commit("2026-10-03")
    assert variants(filed) == []


def test_unreadable_sidecar_takes_no_fact_away(filed: DossierBuilder) -> None:
    filed.write(SIDE, "date: [\n")
    assert variants(filed) == []
    filed.commit("2026-10-02").write(SIDE, "date: 2026-09-30\nissuer: Exploitation\n").commit("2026-10-03")
    assert variants(filed) == []
    filed.write(SIDE, "date: [\n").commit("2026-10-04").write(
        SIDE, "date: 2026-09-28\nissuer: Exploitation\n"
    )
    assert variants(filed.commit("2026-10-05")) == ["facts"]


def test_sidecar_written_ahead_of_its_file_is_a_draft(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", since="2026-08-20")
    dossier.write(SIDE, "date: 2026-09-29\n").commit("2026-10-01")
    dossier.write(SIDE, "date: 2026-09-30\n").write(PIECE, FIRST).commit("2026-10-02")
    assert variants(dossier) == []
    assert variants(dossier.write(SIDE, "date: 2026-09-29\n").commit("2026-10-03")) == ["facts"]


@pytest.mark.parametrize("name", ["rapport.ref.yml", "incidents.nothing.yml"])
def test_statement_without_a_file_is_altered_by_its_facts_alone(dossier: DossierBuilder, name: str) -> None:
    text = "location: Coffre\ndate: 2026-09-30\n"
    if "nothing" in name:
        text = "nothing: true\nperiod: {from: 2026-07-01, to: 2026-09-30}\napprover: rssi\n"
    path = f"evidence/SAU-02/{name}"
    dossier.settings().control("SAU-02").write(path, text).commit("2026-10-01")
    assert variants(dossier.write(path, text + "title: Autre\n").commit("2026-10-02")) == []
    changed = text.replace("09-30", "09-29")
    assert variants(dossier.write(path, changed).commit("2026-10-03")) == ["facts"]


def test_wrong_digest_that_is_put_right_alters_nothing(filed: DossierBuilder) -> None:
    facts = "date: 2026-09-30\nissuer: Exploitation\n"
    digest = hashlib.sha256(FIRST.encode()).hexdigest()
    filed.write(SIDE, f"{facts}sha256: {'0' * 64}\n").commit("2026-10-02")
    filed.write(SIDE, f"{facts}sha256: {digest}\n").commit("2026-10-03")
    assert variants(filed) == []
    filed.write(SIDE, f"{facts}sha256: {'1' * 64}\n").commit("2026-10-04")
    assert variants(filed) == ["facts"]


def test_file_that_was_announced_by_its_digest_may_still_come(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02")
    digest = hashlib.sha256(SECOND.encode()).hexdigest()
    dossier.write(PIECE, FIRST).write(SIDE, f"date: 2026-09-30\nsha256: {digest}\n").commit("2026-10-01")
    dossier.write(PIECE, SECOND).commit("2026-10-02")
    assert variants(dossier) == []
    dossier.write(PIECE, FIRST).commit("2026-10-03")
    assert variants(dossier) == [""]


# --- branches and merges


def branch(dossier: DossierBuilder, name: str = "essai") -> None:
    dossier.git("switch", "--quiet", "--create", name)


def back(dossier: DossierBuilder) -> DossierBuilder:
    dossier.git("switch", "--quiet", "main")
    return dossier


def test_piece_corrected_before_its_merge_comes_as_it_is(filed: DossierBuilder) -> None:
    other, facts = PIECE.replace("09-30", "10-02"), "date: 2026-10-02\n"
    branch(filed)
    filed.write(other, "brouillon\n").write(f"{other}.meta.yml", "date: 2026-10-01\n").commit("2026-10-03")
    filed.write(other, "définitif\n").write(f"{other}.meta.yml", facts).commit("2026-10-04")
    assert variants(filed) == [""]  # seen from the branch
    back(filed).merge("essai", "2026-10-05")
    assert variants(filed) == []
    assert variants(filed.write(other, "autre\n").commit("2026-10-06")) == [""]


def test_what_a_pull_brings_stood_on_the_main_line_of_others(filed: DossierBuilder) -> None:
    other = PIECE.replace("09-30", "10-02")
    branch(filed)
    filed.write(other, "un\n").commit("2026-10-03").write(other, "deux\n").commit("2026-10-04")
    back(filed).write("controls/SAU-03.md", "").remove("controls/SAU-03.md")
    filed.git(
        "merge", "--no-ff", "--quiet", "-m", "Merge branch 'main' of forge.example:dossier", "essai",
        env=filed.dates(),
    )  # fmt: skip
    assert variants(filed) == [""]


def test_filed_piece_altered_on_a_branch_is_altered_by_the_merge(filed: DossierBuilder) -> None:
    branch(filed)
    filed.write(PIECE, SECOND).commit("2026-10-03")
    back(filed).merge("essai", "2026-10-05")
    assert variants(filed) == [""]


def test_change_that_a_merge_set_aside_never_stood(filed: DossierBuilder) -> None:
    branch(filed)
    filed.write(PIECE, SECOND).write(SIDE, "date: 2026-09-01\n").commit("2026-10-03")
    back(filed).write("controls/README.md", "x").commit("2026-10-04")
    facts = "date: 2026-09-30\nissuer: Exploitation\n"
    filed.merge_by_hand("essai", content={PIECE: FIRST, SIDE: facts})
    assert variants(filed) == []


def two_filings(filed: DossierBuilder) -> str:
    """The path of a piece that was filed twice: as « vrai » on the main line, as « faux » on a branch."""
    other = PIECE.replace("09-30", "10-02")
    branch(filed)
    filed.write(other, "faux\n").write(f"{other}.meta.yml", "date: 2026-10-01\n").commit("2026-10-04")
    back(filed).write(other, "vrai\n").write(f"{other}.meta.yml", "date: 2026-10-02\n").commit("2026-10-03")
    return other


def test_merge_that_replaces_what_the_main_line_held_alters_it(filed: DossierBuilder) -> None:
    other = two_filings(filed)
    assert variants(filed) == []
    filed.day = "2026-10-05"
    filed.git("merge", "--quiet", "--strategy-option=theirs", "--no-edit", "essai", env=filed.dates())
    content, date = filed.load().trust.alterations[other]
    assert (filed.folder / other).read_text(encoding="utf-8") == "faux\n"
    assert content.revision is not None
    assert (content.part, content.revision.commit.sha) == (CONTENT, filed.head)
    assert content.before == hashlib.sha256(b"vrai\n").hexdigest()
    assert (date.part, date.before, date.after) == ("date", "2026-10-02", "2026-10-01")
    assert filed.load().trust.alterations[other] == (content, date)  # as it was kept
    assert variants(filed) == [""]


def test_branch_that_replaced_it_while_brought_up_to_date_alters_it_too(filed: DossierBuilder) -> None:
    other = two_filings(filed)
    filed.git("switch", "--quiet", "essai")
    filed.day = "2026-10-05"
    filed.git("merge", "--quiet", "--strategy-option=ours", "--no-edit", "main", env=filed.dates())
    back(filed).git("merge", "--quiet", "--ff-only", "essai")
    first = filed.load().trust.alterations[other]
    assert [found.part for found in first] == [CONTENT, "date"]
    assert filed.load().trust.alterations[other] == first


def test_unrelated_history_that_replaces_a_piece_alters_it(filed: DossierBuilder) -> None:
    filed.git("switch", "--quiet", "--orphan", "autre")
    filed.write(PIECE, SECOND).commit("2026-10-04")
    back(filed)
    filed.git(
        "merge", "--quiet", "--strategy-option=theirs", "--no-edit", "--allow-unrelated-histories", "autre",
        env=filed.dates(),
    )  # fmt: skip
    assert (filed.folder / PIECE).read_text(encoding="utf-8") == SECOND
    assert variants(filed) == [""]


def test_merge_that_gives_back_what_was_filed_says_so(filed: DossierBuilder) -> None:
    branch(filed)
    filed.write("controls/README.md", "x").commit("2026-10-03")
    back(filed).write(PIECE, SECOND).commit("2026-10-04")
    filed.merge_by_hand("essai", content={PIECE: FIRST})
    assert variants(filed) == ["restored"]


def test_two_branches_that_each_bring_a_piece_of_one_name_alter_nothing(filed: DossierBuilder) -> None:
    other = PIECE.replace("09-30", "10-02")
    branch(filed)
    filed.write(other, "de la branche\n").commit("2026-10-03")
    back(filed).write(other, "de la ligne\n").commit("2026-10-03")
    filed.merge_by_hand("essai", content={other: "de la ligne\n"})
    assert variants(filed) == []


def test_merge_made_by_hand_that_takes_neither_version_alters(filed: DossierBuilder) -> None:
    other = PIECE.replace("09-30", "10-02")
    branch(filed)
    filed.write(other, "de la branche\n").commit("2026-10-03")
    back(filed).write(other, "de la ligne\n").commit("2026-10-03")
    filed.merge_by_hand("essai", content={other: "ni l'une ni l'autre\n"})
    assert variants(filed) == [""]


def test_facts_completed_on_two_branches_at_once_alter_nothing(filed: DossierBuilder) -> None:
    facts = "date: 2026-09-30\nissuer: Exploitation\n"
    branch(filed)
    filed.write(SIDE, facts + "approver: rssi\n").commit("2026-10-03")
    back(filed).write(SIDE, facts + "sample: 14 sur 14\n").commit("2026-10-03")
    filed.merge_by_hand("essai", content={SIDE: facts + "approver: rssi\nsample: 14 sur 14\n"})
    assert variants(filed) == []
    branch(filed, "autre")
    filed.write(SIDE, "date: 2026-09-29\n" + facts.partition("\n")[2]).commit("2026-10-06")
    back(filed).merge("autre", "2026-10-07")
    assert variants(filed) == ["facts"]


# --- what git does not tell


def test_shallow_clone_accuses_nobody_of_what_it_does_not_know(filed: DossierBuilder, tmp_path: Path) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-02").write("controls/README.md", "x").commit("2026-10-03")
    for depth, expected in ((1, []), (2, []), (9, [""])):
        target = tmp_path / str(depth)
        filed.git("clone", "--quiet", f"--depth={depth}", f"file://{filed.folder}", str(target))
        assert variants(DossierBuilder(target)) == expected


def test_commit_is_judged_by_its_own_history(filed: DossierBuilder) -> None:
    before = filed.head
    filed.write(PIECE, SECOND).commit("2026-10-02", author=AUTHOR)
    assert "HIS004" not in filed.codes(ref=before)
    assert "HIS004" in filed.codes(ref="HEAD")


def test_result_is_the_same_with_and_without_what_is_remembered(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).write(SIDE, "date: 2026-09-29\n").commit("2026-10-02")
    first = filed.load().trust.alterations
    assert first == filed.load().trust.alterations
    assert len(first[PIECE]) == 3


# --- what is kept from one run to the next


def test_what_was_kept_is_found_again_in_the_same_order(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).write(SIDE, "date: 2026-09-29\nissuer: Exploitation\n").commit("2026-10-20")
    filed.write(PIECE, FIRST * 2).commit("2026-10-21")
    first = filed.load().trust.alterations
    assert len(first[PIECE]) == 3
    assert filed.load().trust.alterations == first


def test_what_was_kept_gives_way_to_what_is_not_committed(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-20")
    (committed,) = filed.load().trust.alterations[PIECE]
    filed.write(PIECE, FIRST * 2)
    new, old = filed.load().trust.alterations[PIECE]
    assert (new.revision, old) == (None, committed)
    filed.write(PIECE, SECOND)
    assert filed.load().trust.alterations == {PIECE: (committed,)}


def test_what_was_kept_gives_way_to_what_makes_a_piece_a_living_one(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-20")
    assert PIECE in filed.load().trust.alterations
    path = filed.folder / "controls/SAU-02.md"
    text = path.read_text(encoding="utf-8")
    assert "kind: report" in text
    path.write_text(text.replace("kind: report", "kind: procedure"), encoding="utf-8")
    assert filed.load().trust.alterations == {}


def test_what_was_kept_gives_way_to_an_import(filed: DossierBuilder) -> None:
    filed.write(PIECE, SECOND).commit("2026-10-20")
    assert PIECE in filed.load().trust.alterations
    filed.settings(QUIET + "imported: {until: 2026-10-20, source: Partage, approver: rssi}\n")
    assert filed.load().trust.alterations == {}


def test_verdict_of_a_clone_that_lacks_contents_is_not_kept(filed: DossierBuilder, tmp_path: Path) -> None:
    first = filed.git("rev-parse", f"HEAD:{PIECE}").strip()
    filed.write(PIECE, SECOND).commit("2026-10-20")
    (filed.folder / ".git" / "objects" / first[:2] / first[2:]).rename(tmp_path / "aside")
    assert filed.load().trust.alterations == {}
    (tmp_path / "aside").rename(filed.folder / ".git" / "objects" / first[:2] / first[2:])
    assert [one.part for one in filed.load().trust.alterations[PIECE]] == [CONTENT]
