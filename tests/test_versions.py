"""Every version that git holds of a piece: its size, its digest, and the command that gives it back."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from hds_docs import site
from hds_docs.loading import open_sources
from hds_docs.settings import Settings
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.versions import versions
from hds_docs.views.versions import VersionRow, alteration_rows, version_rows
from tests.builder import DossierBuilder

PATH = "evidence/SAU-02/politique.txt"


def living(dossier: DossierBuilder) -> DossierBuilder:
    """A control that promises a policy: one file, successive versions."""
    return dossier.settings().control("SAU-02", expects="politique", kind="policy", every="P1Y")


def rows(dossier: DossierBuilder, path: str = PATH) -> tuple[VersionRow, ...]:
    """What the page of a piece tells of its versions."""
    loaded = site.load(dossier.folder, "fr", directory_urls=False, warn=print)
    piece = loaded.dossier.piece(path)
    assert piece is not None
    return version_rows(loaded.judged, piece)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_each_version_has_its_size_and_its_digest_newest_first(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n").commit("2026-01-10", "Première")
    dossier.write(PATH, "deux, plus long\n").commit("2026-03-10", "Seconde")
    found = rows(dossier)
    held = [(row.what, row.version.size, row.version.sha256) for row in found if row.version]
    assert held == [("changed", 16, sha256("deux, plus long\n")), ("brought", 3, sha256("un\n"))]
    assert [row.is_current for row in found] == [True, False]


def test_the_command_gives_the_version_back(dossier: DossierBuilder, tmp_path: Path) -> None:
    path = "evidence/SAU-02/politique d'été.txt"
    living(dossier).write(path, "un\n").commit("2026-01-10").write(path, "deux\n").commit("2026-03-10")
    given = []
    for row in rows(dossier, path):
        name = row.command.partition(" > ")[2]
        target = tmp_path / "rendu"
        command = row.command.removesuffix(name) + str(target)
        subprocess.run(["sh", "-c", command], cwd=dossier.folder, check=True)
        given.append(target.read_text())
    assert given == ["deux\n", "un\n"]


def test_a_dossier_below_the_top_of_its_repository_names_the_whole_path(dossier: DossierBuilder) -> None:
    inner = DossierBuilder(dossier.folder / "dossier")
    living(inner).write(PATH, "un\n")
    inner.commit("2026-01-10")
    (row,) = rows(inner)
    assert f":dossier/{PATH} > politique.txt" in row.command
    subprocess.run(["sh", "-c", row.command], cwd=dossier.folder, check=True)
    assert (dossier.folder / "politique.txt").read_text() == "un\n"


def test_a_rename_says_the_former_name_and_is_no_new_version(dossier: DossierBuilder) -> None:
    text = "".join(f"ligne {number}\n" for number in range(40))
    living(dossier).write("evidence/SAU-02/ancien.txt", text).commit("2026-01-10")
    dossier.move("evidence/SAU-02/ancien.txt", PATH).commit("2026-02-10")
    dossier.write(PATH, text + "fin\n").commit("2026-03-10")
    found = rows(dossier)
    assert [(row.what, row.former_path) for row in found] == [
        ("changed", ""),
        ("renamed", "evidence/SAU-02/ancien.txt"),
        ("brought", ""),
    ]
    assert ":evidence/SAU-02/ancien.txt" in found[2].command


def test_a_review_without_change_stands_among_the_versions(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n").commit("2025-01-10")
    dossier.write(PATH, "deux\n").write(
        PATH + ".meta.yml",
        "date: 2026-03-10\nreviews:\n"
        "- {date: 2026-09-01, by: rssi, conclusion: Sans changement}\n"
        "- {date: 2025-09-01, by: rssi, conclusion: Rien à redire}\n",
    ).commit("2026-03-10")
    assert [(row.what, row.review and row.review.conclusion) for row in rows(dossier)] == [
        ("review", "Sans changement"),
        ("changed", None),
        ("review", "Rien à redire"),
        ("brought", None),
    ]


def test_a_deletion_and_a_return_are_told(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n").commit("2026-01-10").remove(PATH).commit("2026-02-10")
    dossier.write(PATH, "deux\n").commit("2026-03-10")
    found = rows(dossier)
    assert [row.what for row in found] == ["brought", "deleted", "brought"]
    assert found[1].command == ""
    assert not found[1].is_lost


def test_what_is_not_committed_makes_no_version_current(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n").commit("2026-01-10").write(PATH, "deux\n")
    assert [row.is_current for row in rows(dossier)] == [False]
    dossier.write("evidence/SAU-02/neuf.txt", "rien\n")
    assert rows(dossier, "evidence/SAU-02/neuf.txt") == ()


def test_a_name_that_is_no_text_is_named_by_its_object(dossier: DossierBuilder) -> None:
    living(dossier)
    folder = dossier.folder / "evidence/SAU-02"
    folder.mkdir(parents=True)
    name = b"octets-\xff.txt".decode("utf-8", "surrogateescape")
    (folder / name).write_text("un\n")
    dossier.commit("2026-01-10")
    (row,) = rows(dossier, f"evidence/SAU-02/{name}")
    assert row.command.startswith("git cat-file blob ")
    assert dossier.git(*row.command.split()[1:]) == "un"


def test_nothing_gives_back_what_is_quarantined(dossier: DossierBuilder) -> None:
    path = "evidence/SAU-02/politique.csv"
    living(dossier).write(path, "nom;nir\nX;2 55 08 14 168 025 38\n").commit("2026-01-10")
    (row,) = rows(dossier, path)
    assert row.command == ""


def test_a_version_that_this_clone_has_lost_is_said_to_be_unknown(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n").commit("2026-01-10").write(PATH, "deux\n").commit("2026-03-10")
    lost = dossier.git("rev-parse", f"HEAD~1:{PATH}")
    (dossier.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
    found = rows(dossier)
    assert [(row.is_lost, row.version is None) for row in found] == [(False, False), (True, True)]


def test_versions_are_read_once(dossier: DossierBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    living(dossier).write(PATH, "un\n").commit("2026-01-10").write(PATH, "deux\n").commit("2026-03-10")
    with open_sources(Settings(dossier.folder)) as (_, git, cache):
        loaded = dossier.load()
        first = versions(loaded, git, cache)
    assert len(first) == 2
    monkeypatch.setattr(Git, "objects", lambda _: pytest.fail("read again"))
    with open_sources(Settings(dossier.folder)) as (_, git, cache):
        assert versions(loaded, git, cache) == first


def test_without_git_there_is_no_version(dossier: DossierBuilder) -> None:
    living(dossier).write(PATH, "un\n")
    assert versions(dossier.load(), None, Cache(None)) == {}


def test_what_changed_after_the_filing_is_told_with_before_and_after(dossier: DossierBuilder) -> None:
    path = "evidence/SAU-02/restauration-2026-09-30.txt"
    dossier.settings().control("SAU-02", expects="restauration", kind="report")
    dossier.write(path, "un\n").write(path + ".meta.yml", "date: 2026-09-30\n").commit("2026-10-08")
    dossier.write(path + ".meta.yml", "date: 2026-09-15\n").commit("2026-10-20").write(path, "deux\n")
    dossier.commit("2026-10-21")
    loaded = site.load(dossier.folder, "fr", directory_urls=False, warn=print)
    piece = loaded.dossier.piece(path)
    assert piece is not None
    content, fact = alteration_rows(loaded.judged, piece)
    assert (content.is_content, content.before) == (True, f"sha256 {sha256('un' + chr(10))}")
    assert content.after == f"sha256 {sha256('deux' + chr(10))}"
    told = (fact.part, fact.before.replace("\u00a0", " "), fact.after.replace("\u00a0", " "))
    assert told == ("Fait du", "30 septembre 2026", "15 septembre 2026")
