"""Merges: what counts for a file and what does not; branches that delete, add and choose."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder

TEXT = "".join(f"ligne {number} du rapport\n" for number in range(40))
A, B, C = (f"evidence/SAU-02/{name}.txt" for name in "abc")


@pytest.fixture
def forked(dossier: DossierBuilder) -> DossierBuilder:
    """A file on `main`, and a branch `side` at the same commit."""
    dossier.write(A, TEXT).commit("2026-02-01", message="dépôt").git("branch", "side")
    return dossier


def _edited_on_both_sides(dossier: DossierBuilder) -> None:
    dossier.write(A, "ici\n" + TEXT).commit("2026-02-02", message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, TEXT + "là\n").commit("2026-02-03", message="là")
    dossier.git("checkout", "-q", "main")


def test_merge_that_combines_both_sides_counts(forked: DossierBuilder) -> None:
    _edited_on_both_sides(forked)
    forked.merge("side")

    assert forked.story(A)[0] == "modified: Merge branch 'side'"
    assert sorted(forked.story(A)[1:]) == ["added: dépôt", "modified: ici", "modified: là"]
    assert forked.history().of(A)[0].commit.is_merge


@pytest.mark.parametrize(
    ("kept", "from_commit", "day"), [("ici\n" + TEXT, "ici", 2), (TEXT + "là\n", "là", 3)]
)
def test_merge_that_takes_one_side_does_not_count_and_that_side_dates_the_content(
    forked: DossierBuilder, kept: str, from_commit: str, day: int
) -> None:
    _edited_on_both_sides(forked)
    forked.merge_by_hand("side", content={A: kept}, message="fusion")

    assert sorted(forked.story(A)) == ["added: dépôt", "modified: ici", "modified: là"]
    changed = forked.history().last_content_change(A)
    assert changed is not None
    assert changed.commit.subject == from_commit
    assert changed.commit.day is not None
    assert changed.commit.day.day == day


def test_side_that_a_merge_has_set_aside_does_not_date_evidence(forked: DossierBuilder) -> None:
    forked.control("SAU-02", expects="a", kind="record")
    _edited_on_both_sides(forked)
    for kept, day in (("ici\n" + TEXT, "2026-02-02"), (TEXT + "là\n", "2026-02-03")):
        forked.git("checkout", "-q", "-B", f"try-{day}", "main")
        forked.merge_by_hand("side", content={A: kept}, message="fusion")
        piece = forked.load().piece(A)
        assert piece is not None
        assert str(piece.date) == day


def test_merge_made_by_hand_adds_deletes_and_renames(forked: DossierBuilder) -> None:
    forked.write(B, "autre\n").commit(message="autre")
    forked.git("checkout", "-q", "side")
    forked.write(C, "sur la branche\n").commit(message="branche")
    forked.git("checkout", "-q", "main")
    added, renamed = "evidence/SAU-02/fusion.txt", "evidence/SAU-02/renomme.txt"
    forked.merge_by_hand(
        "side", content={A: None, renamed: TEXT, added: "dans la fusion\n"}, message="fusion"
    )

    assert forked.story(added) == ["added: fusion"]
    assert forked.story(renamed) == ["renamed: fusion", "added: dépôt"]
    assert not forked.history().of(renamed)[0].changes_content
    assert (forked.story(B), forked.story(C)) == (["added: autre"], ["added: branche"])

    forked.git("branch", "next")
    forked.write(B, "autre, encore\n").commit(message="encore")
    forked.git("checkout", "-q", "next")
    forked.write(C, "sur la branche, encore\n").commit(message="encore")
    forked.git("checkout", "-q", "main")
    forked.merge_by_hand("next", content={renamed: None}, message="retrait")
    assert forked.story(renamed) == ["deleted: retrait", "renamed: fusion", "added: dépôt"]


def test_merge_that_moves_what_one_side_added_counts_as_its_rename(forked: DossierBuilder) -> None:
    added, moved = "evidence/SAU-02/note.txt", "evidence/SAU-03/note.txt"
    forked.move(A, "evidence/SAU-03/a.txt").commit(message="dossier renommé")
    forked.git("checkout", "-q", "side")
    forked.write(added, "note\n" * 9).commit(message="note")
    forked.git("checkout", "-q", "main")
    forked.git("config", "merge.directoryRenames", "true")
    forked.merge("side")

    assert (forked.folder / moved).exists()  # git has followed the renamed folder
    assert forked.story(moved) == ["renamed: Merge branch 'side'", "added: note"]


def test_octopus_counts_only_what_it_changes_itself(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).write(B, "b\n").commit(message="dépôt")
    for name in ("one", "two"):
        dossier.git("branch", name)
    dossier.write(C, "c\n").commit(message="ici")
    for name in ("one", "two"):
        dossier.git("checkout", "-q", name)
        dossier.write(f"evidence/SAU-02/{name}.txt", f"{name}\n").commit(message=name)
    dossier.git("checkout", "-q", "two")
    dossier.write(A, TEXT + "two\n").commit(message="two encore")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("one", "two", content={B: "à la main\n"}, message="octopus")

    assert len(dossier.git("log", "-1", "--format=%P").split()) == 3
    assert dossier.story(B) == ["modified: octopus", "added: dépôt"]
    assert dossier.story(A) == ["modified: two encore", "added: dépôt"]
    assert dossier.story("evidence/SAU-02/one.txt") == ["added: one"]


def test_file_deleted_and_made_again_is_one_history_with_its_deletion(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.remove(A).write(B, "reste\n").commit(message="retrait")
    dossier.write(A, "de nouveau\n").commit(message="retour")

    assert dossier.story(A) == ["added: retour", "deleted: retrait", "added: dépôt"]
    assert dossier.history().of(A)[1].object_id is None
    assert dossier.history().brought(A).commit.subject == "dépôt"  # type: ignore[union-attr]


@pytest.mark.parametrize("side", ["main", "side"])
def test_file_deleted_on_one_branch_and_made_again_on_another(forked: DossierBuilder, side: str) -> None:
    other = {"main": "side", "side": "main"}[side]
    forked.git("checkout", "-q", side)
    forked.remove(A).write(B, "reste\n").commit(message="retrait")
    forked.git("checkout", "-q", other)
    forked.remove(A).write(C, "reste aussi\n").commit(message="retrait aussi")
    forked.write(A, "de nouveau\n").commit(message="retour")
    forked.git("checkout", "-q", "main")
    forked.merge_by_hand("side", content={A: "de nouveau\n"}, message="fusion")

    assert sorted(forked.story(A)) == [
        "added: dépôt",
        "added: retour",
        "deleted: retrait",
        "deleted: retrait aussi",
    ]
    assert forked.history().last_content_change(A).commit.subject == "retour"  # type: ignore[union-attr]


def test_deletion_that_a_merge_has_set_aside_is_not_the_last_change(forked: DossierBuilder) -> None:
    forked.write(A, TEXT + "ici\n").commit(message="retouche")
    forked.git("checkout", "-q", "side")
    forked.remove(A).write(B, "reste\n").commit("2026-03-01", message="retrait")
    forked.git("checkout", "-q", "main")
    forked.merge_by_hand("side", content={A: TEXT + "ici\n"}, message="fusion")

    assert sorted(forked.story(A)) == ["added: dépôt", "deleted: retrait", "modified: retouche"]
    assert forked.history().last_content_change(A).commit.subject == "retouche"  # type: ignore[union-attr]


def test_same_name_added_on_both_sides_keeps_both(dossier: DossierBuilder) -> None:
    dossier.write(B, "b\n").commit(message="début").git("branch", "side")
    dossier.write(A, "ici\n").commit(message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, "là\n").commit(message="là")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={A: "ici et là\n"}, message="fusion")

    assert dossier.story(A)[0] == "modified: fusion"
    assert sorted(dossier.story(A)[1:]) == ["added: ici", "added: là"]


def test_journal_lists_each_commit_of_the_dossier_once_newest_first(forked: DossierBuilder) -> None:
    _edited_on_both_sides(forked)
    forked.merge("side")
    forked.write("README.md", "hors du dossier\n").commit(message="ailleurs")
    forked.write(B, "b\n").remove(A).commit(message="fin")

    rows = [
        (row[0].commit.subject, [f"{one.change.value} {one.path}" for one in row])
        for row in forked.history().journal
    ]

    assert rows[:2] == [("fin", [f"deleted {A}", f"added {B}"]), ("Merge branch 'side'", [f"modified {A}"])]
    assert sorted(subject for subject, _ in rows) == ["Merge branch 'side'", "dépôt", "fin", "ici", "là"]
    assert rows[-1][0] == "dépôt"
