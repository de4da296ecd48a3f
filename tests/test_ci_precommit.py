"""The pre-commit hooks: run by pre-commit itself, in the commit of a real repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests import forge
from tests.builder import QUIET, ROOT, DossierBuilder

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WHOLE, NEW = "hds-docs-check", "hds-docs-check-new"


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


class Committer:
    """Somebody who commits with a hook in place; hds-docs is found on the path instead of installed."""

    def __init__(self, dossier: DossierBuilder, hook: str, folder: Path) -> None:
        self.dossier = dossier
        declared = {**hooks()[hook], "language": "system"}
        configuration = {"repos": [{"repo": "local", "hooks": [declared]}]}
        dossier.write(".pre-commit-config.yaml", yaml.safe_dump(configuration))
        dossier.git("add", ".pre-commit-config.yaml")
        path = f"{forge.command(folder / 'commands')}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(folder / "home")}
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"],
            cwd=dossier.folder,
            env=self._environment,
            check=True,
            capture_output=True,
        )

    def commit(self, *paths: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Stage some files, and try to commit."""
        if paths:
            self.dossier.git("add", "--all", "--", *paths)
        return subprocess.run(
            ["git", "commit", "--message", "Essai", *options],
            cwd=self.dossier.folder,
            env={**self._environment, **self.dossier.dates()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


def proved(dossier: DossierBuilder) -> DossierBuilder:
    """A control with its proof, written and not committed."""
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01")
    return dossier.evidence("SAU-02/a-2026-01-05.txt")


def test_first_commit_of_a_whole_dossier_passes(dossier: DossierBuilder, tmp_path: Path) -> None:
    done = Committer(proved(dossier), WHOLE, tmp_path).commit(".")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_commit_that_only_takes_a_proof_away_is_stopped(dossier: DossierBuilder, tmp_path: Path) -> None:
    proved(dossier).commit("2026-01-10")
    committer = Committer(dossier, WHOLE, tmp_path)
    dossier.git("commit", "--quiet", "--no-verify", "--message", "Crochet", env=dossier.dates())
    dossier.remove("evidence/SAU-02/a-2026-01-05.txt")
    done = committer.commit("evidence")
    assert done.returncode == 1
    assert re.search(r"^controls/SAU-02\.md:\d+:\d+: EVD001 ", done.stdout, re.MULTILINE)
    assert "HIS001" not in done.stdout


def test_proof_that_is_staged_counts_as_there(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    committer = Committer(dossier, WHOLE, tmp_path)
    assert committer.commit().returncode == 1
    dossier.evidence("SAU-02/a-2026-01-05.txt")
    done = committer.commit("evidence")
    assert done.returncode == 0, done.stdout


def test_change_that_is_not_staged_does_not_count(dossier: DossierBuilder, tmp_path: Path) -> None:
    """pre-commit puts it aside: the proof that is only deleted on disk is still in this commit."""
    committer = Committer(proved(dossier).commit("2026-01-10"), WHOLE, tmp_path)
    dossier.remove("evidence/SAU-02/a-2026-01-05.txt")
    done = committer.commit()
    assert done.returncode == 0, done.stdout
    assert not (dossier.folder / "evidence/SAU-02/a-2026-01-05.txt").exists()


def test_proof_that_is_not_staged_is_missed(dossier: DossierBuilder, tmp_path: Path) -> None:
    """It lies on the disk, and will not be in the commit."""
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    committer = Committer(dossier, WHOLE, tmp_path)
    dossier.evidence("SAU-02/a-2026-01-05.txt")
    done = committer.commit()
    assert (done.returncode, "EVD001" in done.stdout) == (1, True), done.stdout
    assert (dossier.folder / "evidence/SAU-02/a-2026-01-05.txt").exists()


def test_commit_of_all_or_of_some_files_is_judged_by_what_it_takes(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    proved(dossier).commit("2026-01-10")
    committer = Committer(dossier, WHOLE, tmp_path)
    dossier.git("commit", "--quiet", "--no-verify", "--message", "Crochet", env=dossier.dates())
    broken = (dossier.folder / "controls/SAU-02.md").read_text("utf-8").replace("owner: rssi\n", "")
    dossier.write("controls/SAU-02.md", broken).write("dossier.yml", QUIET + "language: en\n")
    everything = committer.commit(options=("--all",))
    assert (everything.returncode, "CTL002" in everything.stdout) == (1, True), everything.stdout
    one = committer.commit(options=("--", "controls/SAU-02.md"))
    assert (one.returncode, "CTL002" in one.stdout) == (1, True), one.stdout
    other = committer.commit(options=("--", "dossier.yml"))
    assert other.returncode == 0, other.stdout
    assert dossier.git("show", "--name-only", "--format=", "HEAD") == "dossier.yml"


def test_part_of_a_file_is_judged_as_it_will_be_recorded(dossier: DossierBuilder, tmp_path: Path) -> None:
    proved(dossier).commit("2026-01-10")
    committer = Committer(dossier, WHOLE, tmp_path)
    dossier.git("commit", "--quiet", "--no-verify", "--message", "Crochet", env=dossier.dates())
    whole = (dossier.folder / "controls/SAU-02.md").read_text("utf-8")
    dossier.write("controls/SAU-02.md", whole.replace("owner: rssi\n", "")).git("add", "controls")
    dossier.write("controls/SAU-02.md", whole + "Une phrase de plus.\n")
    done = committer.commit()
    assert (done.returncode, "CTL002" in done.stdout) == (1, True), done.stdout
    assert (dossier.folder / "controls/SAU-02.md").read_text("utf-8") == whole + "Une phrase de plus.\n"
    dossier.write("controls/SAU-02.md", whole.replace("Ce qui", "Tout ce qui")).git("add", "controls")
    dossier.write("controls/SAU-02.md", "illisible\n")
    assert committer.commit().returncode == 0


def test_patients_data_are_stopped_before_git_keeps_them(dossier: DossierBuilder, tmp_path: Path) -> None:
    proved(dossier).commit("2026-01-10")
    committer = Committer(dossier, NEW, tmp_path)
    dossier.evidence("SAU-02/a-2026-01-06.txt", "patient : 2 95 10 99 126 111 93\n")
    done = committer.commit("evidence")
    assert (done.returncode, "PRV001" in done.stdout) == (1, True), done.stdout
    assert "126 111" not in done.stdout


def test_first_commit_is_new_as_a_whole(dossier: DossierBuilder, tmp_path: Path) -> None:
    assert Committer(proved(dossier), NEW, tmp_path).commit(".").returncode == 0
    other = DossierBuilder.create(tmp_path / "other").settings(QUIET).control("SAU-02", expects="a")
    done = Committer(other, NEW, tmp_path).commit(".")
    assert (done.returncode, "EVD001" in done.stdout) == (1, True), done.stdout


def test_old_gap_stops_no_commit_where_new_ones_alone_count(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    committer = Committer(dossier, NEW, tmp_path)
    dossier.write("docs/index.md", "Bonjour\n")
    done = committer.commit("docs")
    assert done.returncode == 0, done.stdout
    dossier.control("SAU-03", expects="a", since="2026-01-01")
    done = committer.commit("controls")
    assert done.returncode == 1
    assert "SAU-03.md" in done.stdout
    assert "SAU-02.md" not in done.stdout


def test_manifest_is_one_that_pre_commit_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    for hook in hooks().values():
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
