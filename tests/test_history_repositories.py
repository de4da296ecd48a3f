"""Repositories of every shape: shallow, empty, none, detached, worktree, submodule, subfolder, SHA-256."""

from __future__ import annotations

from pathlib import Path

import pytest

from hds_docs.loading import load_dossier
from hds_docs.model.history import RepositoryState
from hds_docs.settings import Settings
from hds_docs.sources.git import Git
from tests.builder import QUIET, DossierBuilder

TEXT = "".join(f"ligne {number}\n" for number in range(40))
A, B = "evidence/SAU-02/a.txt", "evidence/SAU-02/b.txt"


def _shallow(dossier: DossierBuilder, target: Path, depth: int) -> DossierBuilder:
    dossier.git("clone", "--quiet", f"--depth={depth}", f"file://{dossier.folder}", str(target))
    return DossierBuilder(target)


def test_shallow_clone_says_so_and_invents_nothing(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02", since=None, expects="a", kind="record")
    dossier.write(A, TEXT).commit("2026-01-10", message="dépôt")
    dossier.write(B, "b\n").commit("2026-02-10", message="autre")
    dossier.write(A, TEXT + "fin\n").commit("2026-03-10", message="retouche")
    clone = _shallow(dossier, tmp_path / "clone", 2)
    history = clone.history()

    assert history.state is RepositoryState.SHALLOW
    assert clone.story(A) == ["modified: retouche"]  # `autre` is the edge: all looks added there
    assert clone.story(B) == []
    assert history.brought(A) is None
    assert history.last_content_change(B) is None
    assert [row[0].commit.subject for row in history.journal] == ["retouche"]
    judged = clone.load()
    assert judged.since(judged.controls[0]) is None
    piece = judged.piece(B)
    assert piece is not None
    assert (piece.date, piece.date_source) == (None, None)
    assert "HIS002" in clone.codes()
    assert "HIS002" not in dossier.codes()


def test_file_older_than_a_shallow_clone_has_no_beginning_even_if_made_again_since(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    dossier.write(B).commit(message="bord").write(A, TEXT).commit(message="dépôt")
    dossier.remove(A).write(B, "b\n").commit(message="retrait")
    dossier.write(A, "autre\n").commit(message="retour")
    clone = _shallow(dossier, tmp_path / "clone", 3)

    assert clone.story(A) == ["added: retour", "deleted: retrait"]
    assert clone.history().brought(A) is None
    assert dossier.history().brought(A) is not None


def test_file_beyond_one_of_two_edges_has_no_beginning(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.write(A, TEXT).commit(message="ancien").git("branch", "side")
    dossier.remove(A).write(B).commit(message="retrait")
    dossier.write(B, "b\n").commit(message="bord")
    dossier.write(A, "autre\n").commit(message="retour")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, TEXT + "fin\n").commit(message="branche")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={A: "autre\n"}, message="fusion")
    clone = _shallow(dossier, tmp_path / "clone", 3)

    assert clone.story(A)[-1] in ("added: retour", "modified: branche")
    assert clone.history().brought(A) is None


def test_content_older_than_a_shallow_clone_that_a_merge_has_kept_has_no_day(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    dossier.write(A, TEXT).commit(message="ancien").git("branch", "side")
    dossier.write(B).commit(message="ici")
    dossier.git("checkout", "-q", "side")
    dossier.write(A, TEXT + "fin\n").commit(message="branche")
    dossier.git("checkout", "-q", "main")
    dossier.merge_by_hand("side", content={A: TEXT}, message="fusion")

    assert dossier.history().last_content_change(A).commit.subject == "ancien"  # type: ignore[union-attr]
    clone = _shallow(dossier, tmp_path / "clone", 2)
    assert clone.history().last_content_change(A) is None


def test_history_fetched_later_replaces_what_was_cached_of_a_shallow_clone(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    dossier.settings().control("SAU-02").commit(message="dépôt")
    dossier.write(A, TEXT).commit(message="preuve")
    clone = _shallow(dossier, tmp_path / "clone", 1)
    assert clone.load().history.of(A) == ()

    clone.git("fetch", "--quiet", "--unshallow")

    assert [one.commit.subject for one in clone.load().history.of(A)] == ["preuve"]
    assert "HIS002" not in clone.codes()


def test_repository_without_commit_has_no_history(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt")

    judged = dossier.load()

    assert judged.history.state is RepositoryState.EMPTY
    assert [control.id for control in judged.controls] == ["SAU-02"]
    assert judged.since(judged.controls[0]) is not None  # what the control says
    assert [code for code in dossier.codes() if code.startswith("HIS")] == ["HIS003"]


def test_folder_without_repository_is_read_from_the_disk(tmp_path: Path) -> None:
    plain = DossierBuilder(tmp_path)
    plain.settings().control("SAU-02").evidence("SAU-02/a.txt").write(".cachée/x.md")

    assert Git.find(tmp_path) is None
    judged = plain.load()
    assert judged.history.state is RepositoryState.MISSING
    assert (len(judged.controls), len(judged.evidence)) == (1, 1)
    assert [code for code in plain.codes() if code.startswith("HIS")] == ["HIS003"]


def test_detached_head_is_read_as_it_stands(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.write(A, TEXT + "fin\n").commit(message="retouche")
    dossier.git("checkout", "--quiet", "--detach", "HEAD~1")

    assert dossier.story(A) == ["added: dépôt"]


def test_linked_worktree_has_the_history_of_its_branch(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.write(".mailmap", "C. Martin <claire@hebergeur.example>\n")
    dossier.write(A, TEXT).commit(message="dépôt").git("branch", "autre")
    dossier.write(A, TEXT + "fin\n").commit(message="retouche")
    dossier.git("worktree", "add", "--quiet", str(tmp_path / "lié"), "autre")
    linked = DossierBuilder(tmp_path / "lié")

    assert linked.story(A) == ["added: dépôt"]
    assert linked.history().of(A)[0].commit.author_name == "C. Martin"
    assert linked.history(ref="main").of(A)[0].commit.subject == "retouche"
    assert linked.history(ref="main").of(A)[0].commit.author_name == "C. Martin"


def test_dossier_that_is_a_submodule_has_its_own_history(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.write(".mailmap", "C. Martin <claire@hebergeur.example>\n")
    dossier.write(A, TEXT).commit(message="dépôt")
    outer = DossierBuilder.create(tmp_path / "autour")
    outer.write("README.md").commit(message="autour")
    outer.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(dossier.folder), "dossier"
    )
    outer.commit(message="sous-module")
    inner = DossierBuilder(outer.folder / "dossier")
    inner.git("config", "core.worktree", "../../../dossier")  # as `git submodule` sets it

    for ref in (None, "HEAD"):
        found = inner.history(ref=ref).of(A)
        assert [one.commit.subject for one in found] == ["dépôt"]
        assert found[0].commit.author_name == "C. Martin"


@pytest.mark.parametrize("prefix", ["sous/dossier", "avec\nligne", "été", ":(glob)*", "-tiret", "$HOME"])
def test_dossier_in_a_subfolder_sees_paths_of_its_own(tmp_path: Path, prefix: str) -> None:
    outer = DossierBuilder.create(tmp_path / "autour")
    inner = DossierBuilder(outer.folder / prefix)
    outer.write("rapports/a.txt", TEXT).commit(message="brouillon")
    outer.write("evidence/ailleurs.txt").write("controls/X.md").commit(message="un autre dossier")
    outer.move("rapports/a.txt", f"{prefix}/{A}").commit(message="entrée")
    inner.write(A, TEXT + "fin\n").write("README.md")
    outer.commit(message="retouche")
    history = inner.history()

    assert [(one.change.value, one.path) for one in history.of(A)] == [
        ("modified", A),
        ("renamed", A),
        ("added", "../" * (prefix.count("/") + 1) + "rapports/a.txt"),
    ]
    assert [[one.path for one in row] for row in history.journal] == [[A], [A]]
    assert history.brought(A) is not None
    assert inner.history(ref="HEAD").of(A) == history.of(A)
    inner.write(B)
    assert list(inner.history().uncommitted) == [B]


def test_mailmap_of_a_dossier_in_a_subfolder_is_that_of_the_repository(tmp_path: Path) -> None:
    outer = DossierBuilder.create(tmp_path / "autour")
    inner = DossierBuilder(outer.folder / "dossier")
    outer.write(".mailmap", "C. Martin <claire@hebergeur.example>\n")
    inner.write(".mailmap", "Personne <claire@hebergeur.example>\n").write(A)
    outer.commit()

    assert inner.history().of(A)[0].commit.author_name == "C. Martin"
    assert inner.history(ref="HEAD").of(A)[0].commit.author_name == "C. Martin"


def test_dossier_that_a_repository_around_it_ignores_has_no_history(tmp_path: Path) -> None:
    """People keep their settings in a repository that is their home folder, all the rest ignored."""
    home = DossierBuilder.create(tmp_path / "home")
    home.write(".gitignore", "*\n").git("add", "--force", ".gitignore")
    home.commit_staged()
    plain = DossierBuilder(home.folder / "dossier")
    plain.settings().control("SAU-02")

    assert Git.find(plain.folder) is None
    assert len(plain.load().controls) == 1
    home.git("add", "--force", "dossier/controls")
    home.commit_staged()
    assert Git.find(plain.folder) is not None


def test_repository_of_sha_256_is_read_alike(tmp_path: Path) -> None:
    modern = DossierBuilder.create(tmp_path / "moderne", options=("--object-format=sha256",))
    modern.settings(QUIET).control("SAU-02", expects="a", kind="record")
    modern.write(A, TEXT).commit(message="dépôt")
    modern.move(A, B).commit(message="renommage")

    assert len(modern.head) == 64
    assert modern.story(B) == ["renamed: renommage", "added: dépôt"]
    assert modern.load().digests == modern.load(ref="HEAD").digests
    assert modern.codes() == []


def test_replaced_and_grafted_commits_do_not_pass_for_history(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    dossier.write(A, TEXT + "fin\n").commit(message="retouche")
    dossier.git("replace", "--graft", "HEAD")
    dossier.write(".git/info/grafts", dossier.head + "\n")

    assert dossier.story(A) == ["modified: retouche", "added: dépôt"]


def test_history_of_a_commit_is_that_of_a_working_tree_there(dossier: DossierBuilder) -> None:
    dossier.write(A, TEXT).commit(message="dépôt")
    first = dossier.head
    dossier.move(A, B).commit(message="renommage")
    then = dossier.history(ref=first)
    dossier.git("checkout", "--quiet", first)
    now = dossier.history()

    assert then.of(A) == now.of(A) != ()
    assert list(then.journal) == list(now.journal)
    assert then.of(B) == now.of(B) == ()


@pytest.mark.parametrize(
    "revision", ["", "absent", "^main", "main..main", "HEAD:evidence", "--all", "-n1", "\n"]
)
def test_words_that_name_no_commit_name_none(dossier: DossierBuilder, revision: str) -> None:
    dossier.write(A).commit()
    git = Git.find(dossier.folder)

    assert git is not None
    assert git.commit(revision) is None
    assert git.commit("main") == dossier.head


def test_tag_names_its_commit(dossier: DossierBuilder) -> None:
    dossier.write(A).commit("2026-03-01", message="dépôt").git("tag", "-a", "audit", "-m", "audit")
    dossier.write(A, "suite\n").commit("2026-04-01", message="suite")

    judged = load_dossier(Settings(dossier.folder, ref="audit"))

    assert judged.as_of.isoformat() == "2026-03-01"
    assert [one.commit.subject for one in judged.history.of(A)] == ["dépôt"]


def test_evidence_that_is_a_submodule_as_a_whole_is_said(dossier: DossierBuilder, tmp_path: Path) -> None:
    kept = DossierBuilder.create(tmp_path / "kept").write("SAU-02/a.pdf").commit("2026-01-10")
    dossier.settings().control("SAU-02")
    dossier.git(
        "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(kept.folder), "evidence"
    )
    dossier.commit("2026-01-11")
    found = [finding for finding in dossier.findings() if finding.code == "HIS001"]
    assert [(finding.problem.variant, str(finding.location)) for finding in found] == [
        ("submodule", "evidence:1:1")
    ]
