"""Links: followed within the dossier as the system would, a finding anywhere else; the same in both trees."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.git import Git
from hds_docs.sources.tree import LinkTrouble, Tree, UnusablePathError, read
from hds_docs.sources.working_tree import working_tree
from tests.builder import DossierBuilder

FOLDER = "evidence/SAU-02/"


def _link(dossier: DossierBuilder, path: str, target: str) -> DossierBuilder:
    place = dossier.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    return dossier


def _read(dossier: DossierBuilder, path: str) -> list[bytes | LinkTrouble]:
    """What a path gives: in the working tree before and after a commit, in the commit, and without git."""
    found: list[bytes | LinkTrouble] = []
    for is_committed in (False, True):
        if is_committed:
            dossier.commit()
        git = Git.find(dossier.folder)
        assert git is not None
        commit = git.commit("HEAD")
        openings: list[AbstractContextManager[Tree]] = [
            working_tree(dossier.folder, git, commit),
            working_tree(dossier.folder, None, None),
        ]
        if commit is not None:
            openings.append(commit_tree(git, commit))
        for opening in openings:
            with opening as tree:
                try:
                    found.append(read(tree, path))
                except UnusablePathError as trouble:
                    found.append(trouble.trouble)
    return found


@pytest.mark.parametrize(
    ("links", "asked"),
    [
        ({"lien": "vrai.txt"}, "lien"),
        ({"lien": "./../SAU-02//vrai.txt"}, "lien"),
        ({"un": "deux", "deux": "trois", "trois": "vrai.txt"}, "un"),
        ({"dossier": "../SAU-02", "lien": "dossier/vrai.txt"}, "lien"),
        ({"dossier": "sous/plus", "lien": "dossier/../../vrai.txt"}, "lien"),
        ({"été\n": "vrai.txt"}, "été\n"),
    ],
    ids=["plain", "roundabout", "chain", "through a folder", "up from a folder", "any name"],
)
def test_link_within_the_dossier_gives_its_target(
    dossier: DossierBuilder, links: dict[str, str], asked: str
) -> None:
    dossier.write(FOLDER + "vrai.txt", "vrai\n").write(FOLDER + "sous/plus/x.txt")
    for name, target in links.items():
        _link(dossier, FOLDER + name, target)

    assert (dossier.folder / FOLDER / asked).read_bytes() == b"vrai\n"
    assert set(_read(dossier, FOLDER + asked)) == {b"vrai\n"}


@pytest.mark.parametrize(
    ("target", "trouble"),
    [
        ("../../../dehors.txt", LinkTrouble.OUTSIDE),
        ("../../..", LinkTrouble.OUTSIDE),
        ("/etc/passwd", LinkTrouble.OUTSIDE),
        ("../../../../../../../../../../etc/passwd", LinkTrouble.OUTSIDE),
        ("absent.txt", LinkTrouble.BROKEN),
        ("lien", LinkTrouble.BROKEN),
        ("vrai.txt/dedans", LinkTrouble.BROKEN),
        ("../../.git/config", LinkTrouble.BROKEN),
        ("..", LinkTrouble.FOLDER),
        ("../..", LinkTrouble.FOLDER),
        (".", LinkTrouble.FOLDER),
    ],
)
def test_link_to_anything_else_is_a_trouble(
    dossier: DossierBuilder, target: str, trouble: LinkTrouble
) -> None:
    (dossier.folder.parent / "dehors.txt").write_text("secret")
    _link(dossier.write(FOLDER + "vrai.txt"), FOLDER + "lien", target)

    assert set(_read(dossier, FOLDER + "lien")) == {trouble}


def test_links_that_lead_to_each_other_end(dossier: DossierBuilder) -> None:
    _link(_link(dossier, FOLDER + "un", "deux"), FOLDER + "deux", "un")

    assert set(_read(dossier, FOLDER + "un")) == {LinkTrouble.BROKEN}


def test_link_that_grows_on_itself_ends(dossier: DossierBuilder) -> None:
    _link(dossier, FOLDER + "un", "un/un/un")

    assert set(_read(dossier, FOLDER + "un")) == {LinkTrouble.BROKEN}


def test_chain_that_leaves_at_its_end_is_outside(dossier: DossierBuilder) -> None:
    _link(_link(dossier, FOLDER + "un", "deux"), FOLDER + "deux", "/etc/passwd")

    assert set(_read(dossier, FOLDER + "un")) == {LinkTrouble.OUTSIDE}


def test_link_out_of_a_dossier_in_a_subfolder_is_outside(tmp_path: Path) -> None:
    outer = DossierBuilder.create(tmp_path / "autour").write("ailleurs.txt")
    inner = DossierBuilder(outer.folder / "dossier")
    _link(inner, FOLDER + "lien", "../../../ailleurs.txt")

    assert set(_read(inner, FOLDER + "lien")) == {LinkTrouble.OUTSIDE}


def test_link_to_a_repository_inside_is_a_folder(dossier: DossierBuilder) -> None:
    DossierBuilder.create(dossier.folder / "evidence/interne").write("x.txt").commit()
    _link(dossier, FOLDER + "lien", "../interne")
    git = Git.find(dossier.folder)

    with working_tree(dossier.folder, git, None) as tree, pytest.raises(UnusablePathError) as caught:
        read(tree, FOLDER + "lien")
    assert caught.value.trouble is LinkTrouble.FOLDER


def test_evidence_by_a_link_has_the_targets_bytes_and_the_links_history(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="rapport", kind="record")
    dossier.evidence("commun/rapport.txt", "un\n").commit(message="dépôt")
    _link(dossier, FOLDER + "rapport.txt", "../commun/rapport.txt").commit(message="lien")

    piece = dossier.load().piece(FOLDER + "rapport.txt")

    assert piece is not None
    assert piece.size == len("un\n")
    assert dossier.story(FOLDER + "rapport.txt") == ["added: lien"]


def test_link_out_of_the_dossier_is_found_and_its_target_never_read(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02")
    secret = dossier.folder.parent / "secret.txt"
    secret.write_text("secret")
    _link(dossier, FOLDER + "lien.txt", str(secret)).commit()

    judged = dossier.load()

    assert judged.piece(FOLDER + "lien.txt") is None
    assert FOLDER + "lien.txt" not in judged.digests
    assert dossier.codes() == dossier.codes(ref="HEAD") == ["EVD012"]
