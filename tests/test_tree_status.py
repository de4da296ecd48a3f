"""What is not in git as it stands: every state of a file in the working tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from hds_docs.model.history import Uncommitted
from hds_docs.sources.commit_tree import commit_tree
from hds_docs.sources.git import Git
from hds_docs.sources.status import _without_filters
from hds_docs.sources.tree import read
from hds_docs.sources.working_tree import WorkingTree, working_tree
from tests.builder import DossierBuilder

A, B = "evidence/SAU-02/a.txt", "evidence/SAU-02/b.txt"


def _seen(dossier: DossierBuilder) -> tuple[Mapping[str, Uncommitted], dict[str, bytes]]:
    """What differs from the last commit, and what there is to read."""
    git = Git.find(dossier.folder)
    assert git is not None
    with working_tree(dossier.folder, git, git.commit("HEAD")) as tree:
        return tree.uncommitted, {path: tree.raw(path) for path in tree.entries}


@pytest.fixture
def clean(dossier: DossierBuilder) -> DossierBuilder:
    return dossier.write(A, "a\n").write(B, "b\n").commit()


def test_clean_tree_differs_in_nothing(clean: DossierBuilder) -> None:
    assert _seen(clean) == ({}, {A: b"a\n", B: b"b\n"})


@pytest.mark.parametrize("is_staged", [False, True])
def test_modified_file_is_read_from_the_disk(clean: DossierBuilder, is_staged: bool) -> None:
    clean.write(A, "autre\n")
    if is_staged:
        clean.git("add", A)

    assert _seen(clean) == ({A: Uncommitted.MODIFIED}, {A: b"autre\n", B: b"b\n"})


def test_file_staged_then_changed_back_still_differs(clean: DossierBuilder) -> None:
    clean.write(A, "autre\n").git("add", A)
    clean.write(A, "a\n")

    assert _seen(clean)[0] == {A: Uncommitted.MODIFIED}


@pytest.mark.parametrize("is_staged", [False, True])
def test_deleted_file_is_not_read(clean: DossierBuilder, is_staged: bool) -> None:
    clean.remove(A)
    if is_staged:
        clean.git("add", "--all")

    assert _seen(clean) == ({A: Uncommitted.DELETED}, {B: b"b\n"})


def test_file_gone_from_the_index_alone_is_modified(clean: DossierBuilder) -> None:
    clean.git("rm", "--quiet", "--cached", A)

    assert _seen(clean) == ({A: Uncommitted.MODIFIED}, {A: b"a\n", B: b"b\n"})


@pytest.mark.parametrize(
    "how", [(), ("add",), ("add", "--intent-to-add")], ids=["untracked", "staged", "intent to add"]
)
def test_new_file_is_not_in_git_yet(clean: DossierBuilder, how: tuple[str, ...]) -> None:
    new = "evidence/SAU-03/été\n nouveau.txt"
    clean.write(new, "c\n")
    if how:
        clean.git(*how, new)

    assert _seen(clean) == ({new: Uncommitted.UNTRACKED}, {A: b"a\n", B: b"b\n", new: b"c\n"})


def test_new_file_staged_and_gone_is_not_in_git_either(clean: DossierBuilder) -> None:
    clean.write("evidence/c.txt").git("add", "--all")
    clean.remove("evidence/c.txt")

    assert _seen(clean) == ({"evidence/c.txt": Uncommitted.UNTRACKED}, {A: b"a\n", B: b"b\n"})


def test_renamed_file_is_one_deleted_and_one_new(clean: DossierBuilder) -> None:
    clean.git("config", "status.renames", "copies")
    clean.move(A, "evidence/c.txt")

    assert _seen(clean)[0] == {A: Uncommitted.DELETED, "evidence/c.txt": Uncommitted.UNTRACKED}


def test_conflicted_file_differs(clean: DossierBuilder) -> None:
    clean.git("branch", "side")
    clean.write(A, "ici\n").commit().git("checkout", "-q", "side")
    clean.write(A, "là\n").remove(B).commit().git("checkout", "-q", "main")
    clean.write(B, "b ici\n").commit()
    subprocess.run(["git", "merge", "side"], cwd=clean.folder, capture_output=True, check=False)

    uncommitted, content = _seen(clean)

    assert uncommitted == {A: Uncommitted.MODIFIED, B: Uncommitted.MODIFIED}
    assert content[A].startswith(b"<<<<<<<")
    assert content[B] == b"b ici\n"


def test_file_that_has_become_a_link_differs(clean: DossierBuilder) -> None:
    clean.remove(A)
    (clean.folder / A).symlink_to("b.txt")

    uncommitted, content = _seen(clean)

    assert uncommitted == {A: Uncommitted.MODIFIED}
    assert content[A] == b"b.txt"


def test_file_that_has_become_a_folder_is_deleted(clean: DossierBuilder) -> None:
    clean.remove(A).write(f"{A}/dedans.txt", "d\n")

    assert _seen(clean) == (
        {A: Uncommitted.DELETED, f"{A}/dedans.txt": Uncommitted.UNTRACKED},
        {B: b"b\n", f"{A}/dedans.txt": b"d\n"},
    )


def test_folder_that_has_become_a_link_hides_its_files(clean: DossierBuilder, tmp_path: Path) -> None:
    outside = tmp_path / "dehors"
    (clean.folder / "evidence/SAU-02").rename(outside)
    (clean.folder / "evidence/SAU-02").symlink_to(outside)

    uncommitted, content = _seen(clean)

    assert uncommitted == {
        A: Uncommitted.DELETED, B: Uncommitted.DELETED, "evidence/SAU-02": Uncommitted.UNTRACKED,
    }  # fmt: skip
    assert list(content) == ["evidence/SAU-02"]


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
@pytest.mark.parametrize("is_there", [True, False])
def test_file_that_git_is_told_not_to_look_at_is_its_object(
    clean: DossierBuilder,
    mark: str,
    is_there: bool,
) -> None:
    clean.git("update-index", mark, A)
    clean.write(A, "changé en douce\n")
    if not is_there:
        clean.remove(A)

    assert _seen(clean) == ({}, {A: b"a\n", B: b"b\n"})


def test_file_outside_a_sparse_checkout_is_its_object(clean: DossierBuilder) -> None:
    clean.write("controls/SAU-02.md", "mesure\n").commit()
    clean.git("sparse-checkout", "set", "controls")
    assert not (clean.folder / A).exists()

    assert _seen(clean) == ({}, {A: b"a\n", B: b"b\n", "controls/SAU-02.md": b"mesure\n"})


def test_ignored_evidence_is_named_and_not_read(clean: DossierBuilder) -> None:
    clean.settings().write(".gitignore", "*.log\n/evidence/tmp/\n").commit()
    clean.write("evidence/SAU-02/x.log").write("evidence/tmp/y.txt").write("ailleurs.log")
    clean.git("config", "status.showUntrackedFiles", "no")

    _, content = _seen(clean)

    assert set(content) == {A, B, ".gitignore", "dossier.yml"}
    assert clean.load().history.ignored == ("evidence/SAU-02/x.log", "evidence/tmp/")
    assert clean.codes().count("HIS009") == 2


def test_evidence_that_only_this_machine_ignores_is_named_too(clean: DossierBuilder) -> None:
    clean.write(".git/info/exclude", "*.log\n").write("evidence/SAU-02/x.log")

    assert clean.history().ignored == ("evidence/SAU-02/x.log",)


def test_repository_inside_evidence_is_one_finding(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit()
    inner = DossierBuilder.create(dossier.folder / "evidence/SAU-02/interne")
    inner.write("x.txt").commit()

    uncommitted, content = _seen(dossier)

    assert uncommitted == {"evidence/SAU-02/interne": Uncommitted.SUBMODULE}
    assert set(content) == {"controls/SAU-02.md", "dossier.yml"}
    assert dossier.codes() == ["HIS001"]


def test_submodule_inside_evidence_is_one_finding_in_the_working_tree_and_in_a_commit(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    other = DossierBuilder.create(tmp_path / "autre").write("x.txt").commit()
    dossier.settings().control("SAU-02")
    path = "evidence/SAU-02/sous-module"
    dossier.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), path)
    dossier.commit()

    assert _seen(dossier)[0] == {path: Uncommitted.SUBMODULE}
    assert dossier.codes() == dossier.codes(ref="HEAD") == ["HIS001"]
    dossier.write(f"{path}/x.txt", "changé\n")
    dossier.git("config", "submodule.evidence/SAU-02/sous-module.ignore", "all")
    assert dossier.codes() == ["HIS001"]


def test_check_leaves_the_repository_as_it_was(clean: DossierBuilder) -> None:
    clean.settings().control("SAU-02").commit()
    clean.write(B, "modifié\n").write("evidence/nouveau.txt")
    (clean.folder / A).touch()  # git would refresh its index here
    index = (clean.folder / ".git/index").read_bytes()
    names = sorted(path for path in clean.folder.rglob("*"))

    clean.codes()

    assert (clean.folder / ".git/index").read_bytes() == index
    assert clean.git("status", "--porcelain") == f" M {B}\n?? evidence/nouveau.txt"
    new = [path.relative_to(clean.folder).parts[:2] for path in clean.folder.rglob("*") if path not in names]
    assert set(new) == {(".cache",), (".cache", "hds-docs")}


def test_both_trees_of_a_clean_clone_are_the_same(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="a", kind="record").evidence(
        "SAU-02/a.txt", sidecar="title: A\n"
    )
    (dossier.folder / "evidence/SAU-02/lien.txt").symlink_to("a.txt")
    (dossier.folder / "evidence/SAU-02/a.txt").chmod(0o755)
    dossier.write("evidence/SAU-02/été\n.txt", b"\xff\x00").commit()
    git = Git.find(dossier.folder)
    assert git is not None
    commit = git.commit("HEAD")
    assert commit is not None

    with working_tree(dossier.folder, git, commit) as disk, commit_tree(git, commit) as objects:
        assert disk.entries == objects.entries
        assert {path: read(disk, path) for path in disk.entries} == {
            path: read(objects, path) for path in objects.entries
        }
        assert {path: disk.digest(path) for path in disk.entries} == {
            path: objects.digest(path) for path in objects.entries
        }
    here, there = dossier.load(), dossier.load(ref="HEAD")
    assert (here.digest, here.digests) == (there.digest, there.digests)
    assert (here.evidence, here.controls, here.problems) == (there.evidence, there.controls, there.problems)
    assert dossier.codes() == dossier.codes(ref="HEAD")


def test_folder_without_git_is_walked_past_what_is_no_file(tmp_path: Path) -> None:
    plain = DossierBuilder(tmp_path).write(A, "a\n")
    os.mkfifo(tmp_path / "evidence/tube")

    assert set(WorkingTree(plain.folder, None, None).entries) == {A}


@pytest.mark.parametrize(
    ("value", "is_run"),
    [
        ("git-lfs clean -- %f", True),
        ("git-lfs filter-process", True),
        ('"git-crypt" clean --key-name=equipe', True),
        ("./git-lfs clean -- %f", False),
        ("git-lfs clean -- %f; touch x", False),
        ("sh -c 'touch x'", False),
    ],
)
def test_filters_that_a_repository_names_are_run_where_everybody_knows_them(
    dossier: DossierBuilder, value: str, is_run: bool
) -> None:
    dossier.commit().git("config", "filter.x.clean", value)
    git = Git.find(dossier.folder)
    assert git is not None
    assert bool(list(_without_filters(git))) is not is_run
    dossier.git("config", "--unset", "filter.x.clean")
    dossier.git("config", "--global", "filter.x.clean", value)
    assert list(_without_filters(git)) == []  # the user's own choice
