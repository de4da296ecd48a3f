"""Git itself: absent, refusing, found wherever it is, and asked in a clean environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hds_docs.errors import RepositoryError, SettingsError
from hds_docs.loading import load_dossier
from hds_docs.settings import Settings
from hds_docs.sources.git import Git
from tests.builder import DossierBuilder

A = "evidence/SAU-02/a.txt"


def _check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own that has imported nothing yet."""
    return subprocess.run(
        [sys.executable, "-m", "hds_docs", "check", "-C", str(folder), "--lang", "en"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _git_that(does: str, folder: Path) -> Path:
    """A folder for PATH in which `git` is the real one after something else."""
    found = shutil.which("git")
    folder.mkdir()
    script = folder / "git"
    script.write_text(f'#!/bin/sh\n{does}\nexec "{found}" "$@"\n')
    script.chmod(0o755)
    return folder


def test_git_that_is_absent_is_said_so(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02").commit()
    (tmp_path / "vide").mkdir()

    done = _check(dossier.folder, PATH=str(tmp_path / "vide"))

    assert done.returncode == 2
    assert done.stderr.startswith("error: git cannot be found on this machine")
    assert "Traceback" not in done.stderr


def test_git_that_may_not_be_run_is_absent(
    dossier: DossierBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\n")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(RepositoryError) as caught:
        Git.find(dossier.folder)
    assert caught.value.message.key == "error.git-absent"


def test_repository_of_another_user_is_said_so(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02").commit()
    other = _git_that("export GIT_TEST_ASSUME_DIFFERENT_OWNER=1", tmp_path / "bin")

    done = _check(dossier.folder, PATH=f"{other}:{os.environ['PATH']}")

    assert done.returncode == 2
    assert "belongs to another user" in done.stderr
    assert str(dossier.folder) in done.stderr
    assert "safe.directory" in done.stderr


def test_repository_declared_safe_by_the_environment_is_read(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02").commit()
    other = _git_that("export GIT_TEST_ASSUME_DIFFERENT_OWNER=1", tmp_path / "bin")
    settings = tmp_path / "settings"
    settings.write_text(f"[safe]\n\tdirectory = {dossier.folder}\n")
    path = f"{other}:{os.environ['PATH']}"

    assert _check(dossier.folder, PATH=path, GIT_CONFIG_GLOBAL=str(settings)).returncode == 0


@pytest.mark.parametrize(
    ("file", "text"),
    [("config", "[core\n"), ("config", "[core]\n\trepositoryformatversion = 99\n")],
    ids=["broken", "of the future"],
)
def test_repository_that_git_cannot_read_is_said_so_in_its_words(
    dossier: DossierBuilder, file: str, text: str
) -> None:
    dossier.control("SAU-02").commit()
    dossier.write(f".git/{file}", text)

    with pytest.raises(RepositoryError) as caught:
        Git.find(dossier.folder)
    assert caught.value.message.key == "error.git-refused"
    assert "fatal" in str(caught.value.message.facts["detail"])


def test_history_with_a_missing_object_is_said_so_and_no_shorter_history(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(A).commit(message="dépôt")
    lost = dossier.head
    dossier.write(A, "suite\n").commit(message="suite")
    (dossier.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()

    with pytest.raises(RepositoryError):
        dossier.load()
    with pytest.raises(RepositoryError):
        dossier.load()  # and nothing was cached


@pytest.mark.parametrize("made", [True, False])
def test_folder_that_is_none_is_said_so(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "absent"
    if made:
        folder.write_text("un fichier")

    with pytest.raises(SettingsError) as caught:
        load_dossier(Settings(folder))
    assert caught.value.message.key == "error.no-such-folder"


def test_inside_of_the_git_folder_is_no_dossier(dossier: DossierBuilder) -> None:
    dossier.write(A).commit()

    assert Git.find(dossier.folder / ".git") is None
    bare = dossier.folder.parent / "nu.git"
    dossier.git("clone", "--quiet", "--bare", str(dossier.folder), str(bare))
    assert Git.find(bare) is None


def test_git_folder_that_leads_nowhere_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nulle/part\n")

    assert Git.find(tmp_path) is None


def test_variables_that_a_hook_leaves_behind_change_nothing(
    dossier: DossierBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.settings().control("SAU-02").write(A).commit(message="dépôt")
    other = DossierBuilder.create(tmp_path / "autre").write(A, "autre\n").commit(message="autre")
    expected = dossier.load()
    for name, value in {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_PREFIX": "evidence/",
        "GIT_OBJECT_DIRECTORY": str(tmp_path),
        "GIT_CONFIG_PARAMETERS": "'core.bare'='true'",
        "GIT_NAMESPACE": "x",
        "GIT_LITERAL_PATHSPECS": "0",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_OPTIONAL_LOCKS": "1",
        "LC_ALL": "fr_FR.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)

    found = load_dossier(Settings(dossier.folder, as_of=expected.as_of))

    assert (found.digest, found.history.commit) == (expected.digest, expected.history.commit)
    assert found.history.of(A) == expected.history.of(A)
    assert found.history.uncommitted == {}


def test_check_run_by_a_real_commit_hook_sees_what_is_being_committed(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit(message="dépôt")
    hook = dossier.folder / ".git/hooks/pre-commit"
    command = f"{sys.executable} -m hds_docs check --lang en"
    hook.write_text(f"#!/bin/sh\n{command} > ../said\nexit 0\n")
    hook.chmod(0o755)
    dossier.write(A).git("add", "--all")
    dossier.git("commit", "--quiet", "--all", "-m", "preuve", env={"PYTHONPATH": os.pathsep.join(sys.path)})

    assert f"HIS001 “{A}” is not in git yet" in (dossier.folder.parent / "said").read_text()


def test_user_settings_run_nothing_and_change_nothing(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings().control("SAU-02").write(A).commit(message="dépôt")
    dossier.write(A, "suite\n")
    expected = dossier.load()
    trap = tmp_path / "piège"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trap}'\n")
    script.chmod(0o755)
    dossier.write(".git/info/attributes", "* diff=piege filter=piege\n")
    for name in (
        "core.pager", "core.fsmonitor", "core.editor", "diff.external", "diff.piege.textconv",
        "diff.piege.command", "gpg.program", "pager.log", "pager.status", "core.sshCommand",
        "filter.piege.clean", "filter.piege.smudge", "filter.piege.process",
    ):  # fmt: skip
        dossier.git("config", name, str(script))
    for name, value in {
        "log.showSignature": "true", "status.short": "true", "status.branch": "true",
        "status.relativePaths": "true", "color.ui": "always", "core.quotePath": "true",
        "column.ui": "always", "core.commentChar": "D",
    }.items():  # fmt: skip
        dossier.git("config", name, value)

    os.utime(dossier.folder / "controls/SAU-02.md", (1, 1))  # git looks into a file that was touched
    found = dossier.load()

    assert not trap.exists()
    assert (found.digest, found.history.uncommitted) == (expected.digest, expected.history.uncommitted)
    assert dossier.history().of(A) == expected.history.of(A)


def test_nothing_is_fetched_by_a_program_that_the_repository_names(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    dossier.settings().control("SAU-02").write(A).commit()
    trap, script = tmp_path / "trap", tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trap}'\n")
    script.chmod(0o755)
    settings = {
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
        "protocol.ext.allow": "always", "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{script} x",
    }  # fmt: skip
    for name, value in settings.items():
        dossier.git("config", name, value)
    lost = dossier.git("rev-parse", f"HEAD:{A}")
    (dossier.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(RepositoryError):
        dossier.load(ref="HEAD")
    assert not trap.exists()


def test_object_that_is_not_there_is_said_so_whatever_its_name(dossier: DossierBuilder) -> None:
    dossier.write("evidence/avec espace.txt", "contenu\n").commit()
    git = Git.find(dossier.folder)
    assert git is not None
    reader = git.objects()

    for name in (
        "0" * 40,
        f"{dossier.head}:evidence/un nom absent",
        f"{dossier.head}:evidence/absent",
        "absent",
    ):
        with pytest.raises(RepositoryError):
            reader.read(name)
    assert reader.read(f"{dossier.head}:evidence/avec espace.txt") == b"contenu\n"
    reader.close()
