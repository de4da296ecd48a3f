"""What is read of a commit: dates, people, trailers, words in any encoding, names of any bytes."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest

from hds_docs.model.history import Commit
from hds_docs.sources.git import Git
from tests.builder import DossierBuilder

A = "evidence/SAU-02/a.txt"
MESSAGE = "Dépôt du rapport"


def _commit(dossier: DossierBuilder, path: str = A) -> Commit:
    return dossier.history().of(path)[0].commit


def _raw_commit(
    dossier: DossierBuilder, author: str, committer: str, message: bytes = b"s\n", extra: bytes = b""
) -> None:
    """A commit object as no git command would write it."""
    dossier.write(A).git("add", "--all")
    head = f"tree {dossier.git('write-tree')}\nauthor {author}\ncommitter {committer}\n".encode()
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(
        command, cwd=dossier.folder, input=head + extra + b"\n" + message, capture_output=True, check=True
    )
    dossier.git("reset", "--quiet", "--hard", made.stdout.decode().strip())


@pytest.mark.parametrize(
    ("offset", "written"),
    [("+1345", "+13:45"), ("-0930", "-09:30"), ("+0000", "+00:00"), ("+0530", "+05:30")],
)
def test_date_keeps_its_own_offset(dossier: DossierBuilder, offset: str, written: str) -> None:
    dossier.write(A).git("add", "--all")
    dossier.git("commit", "-qm", "s", env={"GIT_AUTHOR_DATE": f"2026-03-01T00:30:00 {offset}"})

    commit = _commit(dossier)

    assert commit.authored == f"2026-03-01T00:30:00{written}"
    assert commit.day == date(2026, 3, 1)  # whatever day it was elsewhere


def test_author_and_committer_are_two_people_on_two_days(dossier: DossierBuilder) -> None:
    dossier.write(A).git("add", "--all")
    dossier.git(
        "commit", "-qm", "s", "--author=Ève Petit <eve@x.example>",
        env={
            "GIT_AUTHOR_DATE": "2025-12-31T23:00:00 +0100",
            "GIT_COMMITTER_DATE": "2026-01-02T08:00:00 +0000",
        },
    )  # fmt: skip

    commit = _commit(dossier)

    assert (commit.author, commit.author_name) == ("Ève Petit <eve@x.example>", "Ève Petit")
    assert commit.committer == "Claire Martin <claire@hebergeur.example>"
    assert (commit.authored, commit.committed) == ("2025-12-31T23:00:00+01:00", "2026-01-02T08:00:00+00:00")
    assert commit.day == date(2025, 12, 31)


@pytest.mark.parametrize(
    "when",
    [
        "-86400 +0000", "99999999999999999999 +0000", "99999999999999999 +0000", "300000000000000 +0000",
        "1700000000 +9999", "1700000000 +2500", "1700000000", "17e5 +0000", "",
    ],
)  # fmt: skip
def test_absurd_date_is_unknown_and_not_the_beginning_of_1970(dossier: DossierBuilder, when: str) -> None:
    _raw_commit(dossier, f"A <a@x> {when}", "B <b@x> 1700000000 +0100")
    history = dossier.history()

    commit = _commit(dossier)

    assert (commit.authored, commit.day) == ("", None)
    assert commit.committed == "2023-11-14T23:13:20+01:00"
    assert dict(history.last_days) == {}
    assert dossier.control("SAU-02", since=None).load().since(dossier.load().controls[0]) is None


def test_true_beginning_of_1970_is_a_date(dossier: DossierBuilder) -> None:
    _raw_commit(dossier, "A <a@x> 0 +0000", "B <b@x> 0 +0000")

    assert _commit(dossier).day == date(1970, 1, 1)


def test_absurd_date_of_the_commit_asked_for_gives_no_day(dossier: DossierBuilder) -> None:
    _raw_commit(dossier, "A <a@x> -86400 +0000", "B <b@x> 1700000000 +0000")
    git = Git.find(dossier.folder)
    assert git is not None
    assert git.day_of(dossier.head) is None
    dossier.write(A, "suite\n").commit("2026-03-01", offset="-0930")
    assert git.day_of(dossier.head) == date(2026, 3, 1)


@pytest.mark.parametrize("who", ["Sans adresse 1700000000 +0000", "1700000000 +0000"])
def test_author_that_git_cannot_read_is_unknown(dossier: DossierBuilder, who: str) -> None:
    _raw_commit(dossier, who, "B <b@x> 1700000000 +0000")

    assert (_commit(dossier).author, _commit(dossier).authored) == ("", "")
    assert _commit(dossier).committer == "B <b@x>"


TRAILERS = """\
Dépôt

Le texte.

Ticket: 42
approved-by: Paul Noir <paul@x.example>
Reviewed-by: Une Personne
 au nom replié <une@x.example>
Signed-off-by: Ève Petit <eve@x.example>
Approved-by: Anna Vert <anna@x.example>
"""


def test_trailers_are_read_folded_and_several(dossier: DossierBuilder) -> None:
    dossier.write(A).commit(message=TRAILERS)

    assert _commit(dossier).approvals == (
        "approved-by: Paul Noir <paul@x.example>",
        "Reviewed-by: Une Personne au nom replié <une@x.example>",
        "Signed-off-by: Ève Petit <eve@x.example>",
        "Approved-by: Anna Vert <anna@x.example>",
    )


@pytest.mark.parametrize(
    "message",
    [
        "Dépôt\n\nApproved-by: Paul <p@x>\n\nUne phrase après.\n",
        "Dépôt\n\nApproved-by: Paul <p@x>\nmais ceci est une phrase\nque quelqu'un continue\net continue.\n",
        "Approved-by: Paul <p@x>\n",
        "Dépôt\n\nApproved-by = Paul <p@x>\n",
        "Dépôt\n\nNot-Approved-by: Paul <p@x>\n",
    ],
    ids=["in the middle", "in a paragraph", "as a subject", "without a colon", "another key"],
)
def test_words_that_are_no_trailer_approve_nothing(dossier: DossierBuilder, message: str) -> None:
    dossier.git("config", "trailer.separators", ":=")  # of the user: not the repository's word
    dossier.write(A).commit(message=message)

    assert _commit(dossier).approvals == ()


def test_mailmap_is_the_working_trees_or_that_of_the_commit(dossier: DossierBuilder) -> None:
    author = "cmartin <cm@ancien.example>"
    dossier.write(".mailmap", "Claire Martin <claire@hebergeur.example> <cm@ancien.example>\n")
    dossier.write(A).commit(author=author)
    first = dossier.head
    dossier.write(".mailmap", "Claire M. Durand <claire@hebergeur.example> <cm@ancien.example>\n").commit()
    dossier.write(".mailmap", "C. Durand <claire@hebergeur.example> <cm@ancien.example>\n")

    def names(ref: str | None) -> str:
        return dossier.history(ref=ref).of(A)[0].commit.author_name

    assert (names(None), names("HEAD"), names(first)) == ("C. Durand", "Claire M. Durand", "Claire Martin")
    dossier.remove(".mailmap")
    assert (names(None), names("HEAD")) == ("cmartin", "Claire M. Durand")


def test_mailmap_of_the_users_own_changes_nothing(dossier: DossierBuilder) -> None:
    dossier.write("mine", "Quelqu'un <claire@hebergeur.example>\n")
    dossier.write(A).commit()
    dossier.git("config", "mailmap.file", str(dossier.folder / "mine"))
    dossier.git("config", "mailmap.blob", "HEAD:mine")

    for ref in (None, "HEAD"):
        assert dossier.history(ref=ref).of(A)[0].commit.author_name == "Claire Martin"


def test_message_in_latin_1_is_read_where_the_commit_says_so(dossier: DossierBuilder) -> None:
    who = "A <a@x> 1700000000 +0000"
    _raw_commit(dossier, who, who, "Dépôt signé\n".encode("latin-1"), b"encoding ISO-8859-1\n")
    assert _commit(dossier).subject == "Dépôt signé"

    _raw_commit(dossier, who, who, "Dépôt signé\n".encode("latin-1"))
    assert _commit(dossier).subject == "D�p�t sign�"


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        (b"\x01commence par un signe de commande\n", "\x01commence par un signe de commande"),
        (b"\n\nune ligne\nsur deux\n\ncorps\n", "une ligne sur deux"),
        (b"", ""),
        (b":100644 100644 0 0 M\n", ":100644 100644 0 0 M"),
        ("« guillemets » <b>& '\"\n".encode(), "« guillemets » <b>& '\""),
    ],
)
def test_subject_of_any_form_leaves_the_rest_in_order(
    dossier: DossierBuilder, message: bytes, subject: str
) -> None:
    who = "A <a@x> 1700000000 +0000"
    _raw_commit(dossier, who, who, message)
    dossier.write(A, "suite\n").commit(message="suite")

    found = dossier.history().of(A)

    assert [(one.commit.subject, one.change.value) for one in found] == [
        ("suite", "modified"),
        (subject, "added"),
    ]


NAMES = [
    "été/à côté.txt",
    "avec espace .txt",
    "ligne\nfin.txt",
    "tab\tulation.txt",
    "guille\"met's.txt",
    "-tiret.txt",
    "\x01commande.txt",
    "\n\x01\x02.txt",
    ":deux-points.txt",
    "::M.txt",
    "*.txt",
    "back\\slash.txt",
    "e\u0301.txt",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["evidence/SAU-02/", "evidence/"])
def test_any_name_keeps_its_history(dossier: DossierBuilder, folder: str, name: str) -> None:
    path, moved = folder + name, f"{folder}autre/{name}"
    dossier.write(path, "contenu\n" * 20).commit(message="dépôt")
    dossier.write(path, "contenu\n" * 20 + "fin\n").commit(message="retouche")
    dossier.move(path, moved).commit(message="renommage")

    assert dossier.story(moved) == ["renamed: renommage", "modified: retouche", "added: dépôt"]
    assert [row[0].path for row in dossier.history().journal] == [moved, path, path]


def test_name_that_is_not_utf_8_keeps_its_history(dossier: DossierBuilder) -> None:
    path = "evidence/SAU-02/" + b"r\xe9sultat.txt".decode("utf-8", "surrogateescape")
    dossier.write(path).commit(message="dépôt")
    dossier.write(path, "suite\n").commit(message="retouche")

    assert dossier.story(path) == ["modified: retouche", "added: dépôt"]
    assert dossier.story(path, ref="HEAD") == ["modified: retouche", "added: dépôt"]


@pytest.mark.parametrize("name", [":deux-points.txt", "\x01commande.txt", "-tiret.txt", "(top)a.txt"])
def test_name_at_the_root_of_the_dossier_breaks_nothing(dossier: DossierBuilder, name: str) -> None:
    dossier.write(name).write(A).commit(message="dépôt")
    dossier.move(name, "evidence/SAU-02/b.txt").commit(message="entrée")

    assert dossier.story("evidence/SAU-02/b.txt") == ["renamed: entrée", "added: dépôt"]
    assert dossier.story(A) == ["added: dépôt"]


def test_last_days_are_the_latest_of_what_is_read(dossier: DossierBuilder) -> None:
    dossier.write(A).commit("2026-03-05")
    dossier.write(A, "corrigé\n").commit("2026-02-01")
    dossier.write("README.md").write("evidences/x").write("dossier.yml.old").commit("2026-09-01")
    dossier.settings().commit("2026-04-01")
    dossier.remove(A).commit("2026-05-01")

    assert dossier.history().last_days == {"evidence/": date(2026, 5, 1), "dossier.yml": date(2026, 4, 1)}


def test_change_of_mode_alone_changes_no_content(dossier: DossierBuilder) -> None:
    dossier.write(A).commit("2026-02-01", message="dépôt")
    (dossier.folder / A).chmod(0o755)
    dossier.commit("2026-03-01", message="mode")
    (dossier.folder / A).unlink()
    (dossier.folder / A).symlink_to("b.txt")
    dossier.commit("2026-04-01", message="lien")

    found = dossier.history().of(A)

    assert [(one.change.value, one.changes_content) for one in found] == [
        ("modified", True), ("modified", False), ("added", True),
    ]  # fmt: skip
