"""Histories across renames: in steps, on branches, on both sides, with the old name used again."""

from __future__ import annotations

import pytest

from tests.builder import DossierBuilder

TEXT = "".join(f"ligne {number} du rapport\n" for number in range(40))
A, B, C, D = (f"evidence/SAU-02/{name}.txt" for name in "abcd")


def test_rename_in_several_steps_with_edits_is_one_history(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.move(A, B).commit(message="premier nom")
    dossier.write(B, TEXT + "une ligne\n").commit(message="complément")
    dossier.move(B, C).write(C, TEXT + "deux lignes\n").commit(message="second nom, retouché")
    dossier.move(C, "evidence/SAU-03/d.txt").commit(message="autre dossier")

    found = dossier.history().of("evidence/SAU-03/d.txt")

    assert found[1].object_id == dossier.git("rev-parse", f"HEAD~1:{C}")
    assert [(one.change.value, one.commit.subject, one.path, one.changes_content) for one in found] == [
        ("renamed", "autre dossier", "evidence/SAU-03/d.txt", False),
        ("renamed", "second nom, retouché", C, True),
        ("modified", "complément", B, True),
        ("renamed", "premier nom", B, False),
        ("added", "dépôt", A, True),
    ]


@pytest.mark.parametrize("side", ["main", "side"])
def test_edit_under_the_old_name_on_another_branch_reaches_the_renamed_file(
    dossier: DossierBuilder, side: str
) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    other = {"main": "side", "side": "main"}[side]
    dossier.git("checkout", "-q", side)
    dossier.move(A, B).commit(message="renommage")
    dossier.git("checkout", "-q", other)
    dossier.write(A, TEXT + "ajout\n").commit(message="retouche sous l'ancien nom")
    dossier.git("checkout", "-q", "main")
    dossier.merge("side")

    assert sorted(dossier.story(B)) == [
        "added: dépôt",
        "modified: retouche sous l'ancien nom",
        "renamed: renommage",
    ]
    # The merge combines: the name of one side with the content of the other. It counts for nothing.
    assert dossier.history().last_content_change(B).commit.subject == "retouche sous l'ancien nom"  # type: ignore[union-attr]


@pytest.mark.parametrize("side", ["main", "side"])
def test_edits_on_both_sides_of_a_rename_meet_in_a_merge_that_counts(
    dossier: DossierBuilder, side: str
) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    other = {"main": "side", "side": "main"}[side]
    dossier.git("checkout", "-q", side)
    dossier.move(A, B).write(B, "début\n" + TEXT).commit(message="renommage")
    dossier.git("checkout", "-q", other)
    dossier.write(A, TEXT + "fin\n").commit(message="retouche")
    dossier.git("checkout", "-q", "main")
    dossier.merge("side")
    dossier.write(B, "début\n" + TEXT + "fin\npuis\n").commit(message="suite")

    story = dossier.story(B)

    assert story[:2] == ["modified: suite", "modified: Merge branch 'side'"]
    assert sorted(story[2:]) == ["added: dépôt", "modified: retouche", "renamed: renommage"]


def test_same_rename_on_both_sides_is_one_file(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    dossier.move(A, B).commit(message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.move(A, B).write(B, TEXT + "là\n").commit(message="là")
    dossier.write(B, TEXT + "là encore\n").commit(message="là encore")
    dossier.git("checkout", "-q", "main")
    dossier.merge("side")
    dossier.write(B, TEXT + "après\n").commit(message="après")

    assert dossier.story(B)[0] == "modified: après"
    assert sorted(dossier.story(B)) == [
        "added: dépôt", "modified: après", "modified: là encore", "renamed: ici", "renamed: là",
    ]  # fmt: skip


def test_two_names_given_on_two_sides_and_one_kept_by_hand_keep_both_sides_edits(
    dossier: DossierBuilder,
) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    dossier.move(A, B).write(B, "ici\n" + TEXT).commit(message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.move(A, C).commit(message="là")
    dossier.write(C, TEXT + "là\n").commit(message="retouche là")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={B: "ici\n" + TEXT + "là\n", A: None, C: None}, message="fusion")

    assert dossier.story(B)[0] == "modified: fusion"
    assert sorted(dossier.story(B)) == [
        "added: dépôt", "modified: fusion", "modified: retouche là", "renamed: ici", "renamed: là",
    ]  # fmt: skip


def test_old_name_used_again_is_a_new_file(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="trimestre 1")
    dossier.move(A, B).commit(message="archivage")
    dossier.write(A, "tout autre chose\n").commit(message="trimestre 2")
    dossier.write(A, "tout autre chose, corrigée\n").commit(message="correction")

    assert dossier.story(A) == ["modified: correction", "added: trimestre 2"]
    assert dossier.story(B) == ["renamed: archivage", "added: trimestre 1"]
    assert dossier.history().brought(A).commit.subject == "trimestre 2"  # type: ignore[union-attr]


@pytest.mark.parametrize("side", ["main", "side"])
def test_old_name_used_again_while_another_branch_still_edits_the_first_file(
    dossier: DossierBuilder, side: str
) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    other = {"main": "side", "side": "main"}[side]
    dossier.git("checkout", "-q", side)
    dossier.move(A, B).commit(message="archivage")
    dossier.write(A, "tout autre chose\n").commit(message="nouveau")
    dossier.git("checkout", "-q", other)
    dossier.write(A, TEXT + "fin\n").commit(message="retouche du premier")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={A: "tout autre chose\n", B: TEXT + "fin\n"}, message="fusion")
    dossier.write(A, "tout autre chose, corrigée\n").commit(message="correction")

    assert dossier.story(A) == ["modified: correction", "added: nouveau"]
    # Git sees no rename where the old name is taken: in the merge the file equals neither side's of its name.
    assert dossier.story(B)[0] == "modified: fusion"
    assert sorted(dossier.story(B)[1:]) == [
        "added: dépôt",
        "modified: retouche du premier",
        "renamed: archivage",
    ]


def test_name_taken_back_continues_the_history(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.move(A, B).commit(message="erreur")
    dossier.move(B, A).commit(message="retour")
    dossier.write(A, TEXT + "fin\n").commit(message="suite")

    assert dossier.story(A) == ["modified: suite", "renamed: retour", "renamed: erreur", "added: dépôt"]


def test_rename_onto_a_name_that_was_deleted_joins_what_that_name_was(dossier: DossierBuilder) -> None:
    dossier.write(A, "un\n").write(B, TEXT).commit(message="dépôt")
    dossier.remove(A).commit(message="retrait")
    dossier.move(B, A).commit(message="remplacement")

    assert dossier.story(A) == ["renamed: remplacement", "deleted: retrait", "added: dépôt"]


def test_file_kept_under_both_names_by_a_merge_keeps_its_history_under_both(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "side")
    dossier.move(A, B).commit(message="renommage")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, TEXT + "fin\n").commit(message="retouche")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={A: TEXT + "fin\n", B: TEXT}, message="les deux")

    assert dossier.story(A) == ["modified: retouche", "added: dépôt"]
    dossier.write(A, TEXT + "fin, encore\n").commit(message="suite")
    assert dossier.story(A) == ["modified: suite", "modified: retouche", "added: dépôt"]
    assert sorted(dossier.story(B)) == ["added: dépôt", "modified: retouche", "renamed: renommage"]


def test_new_uncommitted_file_under_a_name_left_by_a_rename_has_no_history(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.move(A, B).commit(message="renommage")
    dossier.write(A, "autre\n")

    assert dossier.story(A) == []
    dossier.remove(A).remove(B).commit(message="retrait")
    dossier.write(B, "de nouveau\n")
    assert dossier.story(B) == ["deleted: retrait", "renamed: renommage", "added: dépôt"]


def test_file_that_comes_from_outside_the_dossier_brings_its_history(dossier: DossierBuilder) -> None:
    dossier.write("brouillons/rapport.txt", TEXT).commit(message="brouillon")
    dossier.write("brouillons/rapport.txt", TEXT + "fin\n").commit(message="relecture")
    dossier.move("brouillons/rapport.txt", A).commit(message="dépôt")

    assert dossier.story(A) == ["renamed: dépôt", "modified: relecture", "added: brouillon"]
    assert [[one.path for one in row] for row in dossier.history().journal] == [[A]]


def test_user_settings_for_renames_change_nothing(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.write(B, TEXT).write(A, TEXT + "fin\n").commit(message="copie")
    dossier.move(A, C).commit(message="renommage")
    stories = [dossier.story(path) for path in (B, C)]

    for name, value in {
        "diff.renames": "copies", "log.follow": "true", "log.showRoot": "false", "log.diffMerges": "off",
        "diff.orderFile": "order", "diff.noprefix": "true", "diff.renameLimit": "1", "diff.external": "false",
        "core.quotePath": "true", "log.date": "relative", "format.pretty": "oneline",
        "log.showSignature": "true",
        "trailer.separators": "%", "log.decorate": "full", "core.abbrev": "5",
    }.items():  # fmt: skip
        dossier.git("config", name, value)

    assert stories == [["added: copie"], ["renamed: renommage", "modified: copie", "added: dépôt"]]
    assert [dossier.story(path) for path in (B, C)] == stories
