"""`hds-docs check --staged`: what is about to be committed, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hds_docs.errors import SettingsError
from hds_docs.judging import check
from hds_docs.loading import load_dossier, open_tree
from hds_docs.model.dossier import Dossier
from hds_docs.model.history import RepositoryState, Uncommitted
from hds_docs.settings import Settings
from hds_docs.sources.tree import read
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

PROOF = "evidence/SAU-02/a-2026-01-05.txt"


def settings(dossier: DossierBuilder) -> Settings:
    return Settings(dossier.folder, as_of=date(2026, 11, 21), staged=True)


def staged(dossier: DossierBuilder) -> Dossier:
    return load_dossier(settings(dossier))


def codes(dossier: DossierBuilder) -> list[str]:
    return [finding.code for finding in check(staged(dossier))]


def command(
    dossier: DossierBuilder, *options: str, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hds_docs", "--as-of", "2026-11-21", "check", *options],
        cwd=folder or dossier.folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def proved(dossier: DossierBuilder) -> DossierBuilder:
    """A control and its proof, written and not staged."""
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01")
    return dossier.evidence("SAU-02/a-2026-01-05.txt")


def test_first_commit_is_judged_like_any_other(proved: DossierBuilder) -> None:
    proved.git("add", "--all")
    assert codes(proved) == []
    loaded = staged(proved)
    assert loaded.history.state is RepositoryState.EMPTY
    assert set(loaded.history.uncommitted.values()) == {Uncommitted.UNTRACKED}
    assert loaded.is_dirty


def test_what_is_not_staged_does_not_count(proved: DossierBuilder) -> None:
    proved.git("add", "--", "controls", "dossier.yml")
    assert codes(proved) == ["EVD001"]
    proved.git("add", "--", "evidence")
    proved.write("controls/SAU-02.md", "illisible\n").remove(PROOF)
    assert codes(proved) == []
    assert "CTL001" in proved.codes()


def test_half_of_a_change_is_judged_without_its_other_half(proved: DossierBuilder) -> None:
    """The file on the disk is whole; the part of it that was staged is not."""
    proved.commit("2026-01-10")
    whole = (proved.folder / "controls/SAU-02.md").read_text("utf-8")
    proved.write("controls/SAU-02.md", whole.replace("owner: rssi\n", "")).git("add", "--all")
    proved.write("controls/SAU-02.md", whole)
    assert codes(proved) == ["CTL002"]
    assert proved.codes() == ["HIS001"]


def test_staged_work_is_no_fault_and_is_still_said_to_be_uncommitted(proved: DossierBuilder) -> None:
    proved.commit("2026-01-10")
    proved.control("SAU-02", expects="a", since="2026-01-01", text="Autre texte.")
    proved.evidence("SAU-02/a-2026-10-05.txt").remove(PROOF).git("add", "--all")
    assert codes(proved) == ["HIS010"]  # the loss of the proof, and nothing about work under way
    assert staged(proved).history.uncommitted == {
        "controls/SAU-02.md": Uncommitted.MODIFIED,
        PROOF: Uncommitted.DELETED,
        "evidence/SAU-02/a-2026-10-05.txt": Uncommitted.UNTRACKED,
    }
    piece = staged(proved).piece("evidence/SAU-02/a-2026-10-05.txt")
    assert piece is not None
    assert piece.sha256 == load_dossier(replace(settings(proved), staged=False)).digests[piece.path]


def test_index_that_equals_the_last_commit_reads_as_that_commit(proved: DossierBuilder) -> None:
    proved.commit("2026-01-10").write("controls/SAU-02.md", "autre\n")
    now = staged(proved)
    assert not now.is_dirty
    assert now.digest == proved.load(ref="HEAD").digest


def test_file_that_is_only_announced_is_not_there(proved: DossierBuilder) -> None:
    proved.git("add", "--", "controls", "dossier.yml")
    proved.git("add", "--intent-to-add", "--", "evidence")
    assert codes(proved) == ["EVD001"]
    proved.commit_staged("2026-01-10")
    assert PROOF not in proved.git("ls-tree", "-r", "--name-only", "HEAD")


def test_names_of_any_kind_are_read(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01")
    dossier.evidence("SAU-02/a 2026-01-05 été\ttab\nligne.txt", "x\n").git("add", "--all")
    assert codes(dossier) == []
    with open_tree(settings(dossier)) as tree:
        assert read(tree, "evidence/SAU-02/a 2026-01-05 été\ttab\nligne.txt") == b"x\n"


def test_dossier_in_a_folder_of_its_repository_sees_its_own_files(tmp_path: Path) -> None:
    top = DossierBuilder.create(tmp_path / "top")
    inside = DossierBuilder(top.folder / "audit/dossier")
    inside.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01")
    inside.evidence("SAU-02/a-2026-01-05.txt")
    top.write("controls/AUTRE.md", "pas une mesure\n").git("add", "--all")
    assert codes(inside) == []
    assert set(staged(inside).digests) == {"dossier.yml", "controls/SAU-02.md", PROOF}
    # A hook is told of the index from the top, wherever it looks from.
    done = command(inside, "--staged", folder=inside.folder / "controls", GIT_INDEX_FILE=".git/index")
    assert (done.returncode, "1 mesure examinée" in plain(done.stdout)) == (0, True)


def test_index_that_git_names_is_the_one_that_counts(proved: DossierBuilder) -> None:
    """`git commit -a` and `git commit path` work on an index of their own."""
    proved.commit("2026-01-10")
    other = str(proved.folder / ".git/next-index-1.lock")
    proved.git("read-tree", "HEAD", env={"GIT_INDEX_FILE": other})
    proved.git("rm", "--cached", "--quiet", "--", PROOF, env={"GIT_INDEX_FILE": other})
    assert command(proved, "--staged").returncode == 0
    done = command(proved, "--staged", GIT_INDEX_FILE=other)
    assert (done.returncode, "EVD001" in done.stdout) == (1, True)
    assert command(proved, GIT_INDEX_FILE=other).returncode == 0


def test_index_of_another_repository_is_left_alone(proved: DossierBuilder, tmp_path: Path) -> None:
    """A hook of one repository may judge the dossier of another."""
    proved.commit("2026-01-10")
    other = DossierBuilder.create(tmp_path / "other").write("x", "y\n").commit("2026-01-10")
    named = str(other.folder / ".git/index")
    done = command(proved, "-C", str(proved.folder), "--staged", folder=other.folder, GIT_INDEX_FILE=named)
    assert done.returncode == 0, done.stdout + done.stderr


def test_linked_working_tree_has_an_index_of_its_own(proved: DossierBuilder, tmp_path: Path) -> None:
    proved.commit("2026-01-10")
    linked = DossierBuilder(tmp_path / "linked")
    proved.git("worktree", "add", "--quiet", str(linked.folder))
    linked.git("rm", "--quiet", "--", PROOF)
    assert codes(proved) == []
    assert codes(linked) == ["EVD001", "HIS010"]
    named = linked.git("rev-parse", "--path-format=absolute", "--git-path", "index")
    assert command(linked, "--staged", GIT_INDEX_FILE=named).returncode == 1


def test_repository_of_another_repository_is_still_a_fault(proved: DossierBuilder, tmp_path: Path) -> None:
    other = DossierBuilder.create(tmp_path / "other").write("x", "y\n").commit("2026-01-10")
    proved.commit("2026-01-10")
    inside = proved.folder / "evidence/SAU-02/autre"
    proved.git("clone", "--quiet", str(other.folder), str(inside))
    proved.git("add", "--", "evidence/SAU-02/autre")
    assert codes(proved) == ["HIS001"]


def test_unsettled_merge_is_refused(proved: DossierBuilder) -> None:
    proved.commit("2026-01-10").git("switch", "--quiet", "--create", "side")
    proved.control("SAU-02", expects="a", text="Un.").commit("2026-01-11").git("switch", "--quiet", "main")
    proved.control("SAU-02", expects="a", text="Deux.").commit("2026-01-12")
    subprocess.run(["git", "merge", "side"], cwd=proved.folder, capture_output=True, check=False)
    with pytest.raises(SettingsError) as refused:
        staged(proved)
    assert refused.value.message.facts == {"paths": ["controls/SAU-02.md"]}
    done = command(proved, "--staged")
    assert done.returncode == 2
    assert "fusion à terminer : controls/SAU-02.md reste en conflit" in plain(done.stderr)


def test_only_what_the_commit_breaks_fails(proved: DossierBuilder) -> None:
    proved.control("SAU-03", expects="a", since="2026-01-01").commit("2026-01-10")
    assert command(proved, "--staged").returncode == 1
    assert command(proved, "--staged", "--since", "HEAD").returncode == 0
    proved.git("rm", "--quiet", "--cached", "--", PROOF)
    done = command(proved, "--staged", "--since", "HEAD")
    assert done.returncode == 1
    assert "controls/SAU-02.md" in done.stdout
    assert "controls/SAU-03.md" not in done.stdout


def test_all_of_a_first_commit_is_new(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").git("add", "--all")
    done = command(dossier, "--staged", "--since", "HEAD")
    assert (done.returncode, "EVD001" in done.stdout) == (1, True), done.stderr
    assert command(dossier, "--staged", "--since", "nulle-part").returncode == 2


def test_nothing_is_written_to_the_repository(proved: DossierBuilder) -> None:
    def objects() -> list[Path]:
        return sorted(path for path in (proved.folder / ".git").rglob("*") if path.is_file())

    proved.git("add", "--all")
    before = {path: path.stat().st_mtime_ns for path in objects()}
    assert command(proved, "--staged").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in objects()} == before


def test_repository_of_sha256_objects_is_read(tmp_path: Path) -> None:
    dossier = DossierBuilder.create(tmp_path / "dossier", options=("--object-format=sha256",))
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").git("add", "--all")
    assert codes(dossier) == ["EVD001"]


@pytest.mark.parametrize(
    ("language", "options", "said"),
    [
        ("fr", ["--staged", "--ref", "HEAD"], "--staged et --ref se contredisent"),
        ("en", ["--staged", "--ref", "HEAD"], "--staged and --ref contradict each other"),
    ],
)
def test_a_commit_is_not_about_to_be_made(
    proved: DossierBuilder, language: str, options: list[str], said: str
) -> None:
    done = command(proved.commit("2026-01-10"), "--lang", language, *options)
    assert (done.returncode, said in plain(done.stderr)) == (2, True)


def test_without_git_nothing_is_staged(tmp_path: Path) -> None:
    bare = DossierBuilder(tmp_path / "bare").settings(QUIET)
    done = command(bare, "--staged")
    assert done.returncode == 2
    assert "ne se trouve pas dans un dépôt git" in plain(done.stderr)


def test_record_that_is_changed_is_caught_before_it_is_recorded(proved: DossierBuilder) -> None:
    proved.commit("2026-01-10").write(PROOF, "Autre chose\n")
    assert codes(proved) == []  # not staged
    proved.git("add", "--", PROOF)
    assert codes(proved) == ["HIS004"]
