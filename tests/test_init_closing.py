"""What `init` says at the end: a command that a shell takes, counts that are those of the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hds_docs.messages import words
from hds_docs.starter.closing import missing, to_type
from hds_docs.starter.repository import knows_who_commits, make_repository
from hds_docs.starter.writing import Plan
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

HOSTILE = ("a b", "`touch pirate`", "$(touch pirate)", "it's; touch pirate", 'a"b', "-C", "*", "~")


def change_of_folder(dossier: DossierBuilder, folder: Path) -> str:
    """The line that leads to the dossier."""
    lines = to_type(Plan(folder, (), ()), dossier.load(), is_here=False, to_commit=(), speech=words("fr"))
    (line,) = [line for line in lines if line.startswith("  cd ")]
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="the line is for a POSIX shell")
@pytest.mark.parametrize("name", HOSTILE)
def test_the_way_to_the_dossier_can_be_pasted_whatever_its_name(
    dossier: DossierBuilder, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    line = change_of_folder(dossier.settings(), folder)
    done = subprocess.run(
        ["sh", "-c", f"{line} && pwd -P"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{folder.resolve()}\n"
    assert not list(tmp_path.rglob("pirate"))


def test_a_name_does_not_move_the_cursor(dossier: DossierBuilder) -> None:
    assert "\x1b" not in change_of_folder(dossier.settings(), Path("/audit\x1b[2J"))


def test_shells_of_windows_are_given_double_quotes(
    dossier: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.settings().load()
    monkeypatch.setattr("hds_docs.starter.closing.sys.platform", "win32")
    assert change_of_folder(dossier, Path("/Mes dossiers/l'audit")) == '  cd "/Mes dossiers/l\'audit"'


def test_requirements_that_are_excluded_are_not_counted_as_asked(dossier: DossierBuilder) -> None:
    dossier.settings(
        QUIET
        + "conditions: {subcontracting: false}\n"
        + "exclusions:\n  - {requirement: 'iso27001:A.8.30', justification: Aucun développement confié.}\n"
    )
    found = dossier.control("SAU-02").commit("2026-01-10").load()
    counted = [coverage.state for _, _, coverage in found.assessed()]
    assert "excluded" in counted
    assert "not_applicable" in counted
    asked = sum(1 for state in counted if state not in ("excluded", "not_applicable"))
    said = plain(" ".join(missing(found, (), words("fr"))))
    assert f"sur {asked}" in said


def test_what_a_hook_leaves_behind_does_not_lead_to_another_repository(
    dossier: DossierBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.settings().commit("2026-01-10")
    folder = tmp_path / "neuf"
    folder.mkdir()
    monkeypatch.setenv("GIT_DIR", str(dossier.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(dossier.folder))
    make_repository(folder)
    assert (folder / ".git" / "HEAD").is_file()
    assert not knows_who_commits(folder)  # the other repository has a name of its own
