"""`hds-docs init` on a terminal: what is asked, explained, asked again, and left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder import DossierBuilder
from tests.starting import introduce_yourself, talk

NAME = "Nom de l'organisation :"
OWN = "Celles que vous exercez vous-même (Entrée : 3,4,5,6) :"
FIRST = "vous pourrez revenir sur cette réponse sous « conditions » de dossier.yml) :"
NEXT = "Nom du suivant (Entrée : plus aucun) :"
THEIRS = "exerce pour vous (Entrée : 1,2) :"
UNTIL = "(Entrée : à compléter plus tard) :"
FORGE = "(Entrée : github, gitlab) :"
COMMIT = "premier commit git ? (Entrée : oui) :"


def test_answers_make_the_dossier(tmp_path: Path) -> None:
    code, shown = talk(
        "dossier",
        folder=tmp_path,
        answers=[
            (NAME, "Clinique de l'Été\n"),
            (OWN, "\n"),
            (FIRST, "Datacentre Un\n"),
            (THEIRS, "\n"),
            (UNTIL, "2028-02-02\n"),
            (NEXT, "\n"),
            (FORGE, "gitlab\n"),
        ],
    )
    assert code == 0, shown
    scope = DossierBuilder(tmp_path / "dossier").load().scope
    assert (scope.organisation, scope.activities) == ("Clinique de l'Été", (3, 4, 5, 6))
    assert [(actor.id, actor.role, actor.activities) for actor in scope.actors] == [
        ("clinique-de-l-ete", "host", (3, 4, 5, 6)),
        ("datacentre-un", "subcontractor", (1, 2)),
    ]
    assert [str(one.valid_until) for one in scope.certificates] == ["2028-02-02"]
    assert scope.conditions == {"subcontracting": True, "certified-subcontractor": True}
    assert (tmp_path / "dossier" / ".gitlab-ci.yml").is_file()
    assert not (tmp_path / "dossier" / ".github").exists()


def test_each_activity_is_told_before_it_is_asked_for(tmp_path: Path) -> None:
    _, shown = talk(folder=tmp_path, answers=[(NAME, "X\n"), (OWN, "\x04")])
    assert "  1  Sites physiques\n" in shown
    assert "  6  Sauvegarde\n" in shown


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path: Path) -> None:
    code, shown = talk(
        folder=tmp_path,
        answers=[
            (NAME, "\n"),
            (NAME, "X\n"),
            (OWN, "7\n"),
            (OWN, "\n"),
            (FIRST, "Un\n"),
            (THEIRS, "tout\n"),
            (THEIRS, "\n"),
            (UNTIL, "demain\n"),
            (UNTIL, "2020-01-01\n"),
            (UNTIL, "\n"),
            (NEXT, "un\n"),
            (NEXT, "\n"),
            (FORGE, "gitub\n"),
            (FORGE, "none\n"),
        ],
    )
    assert code == 0, shown
    for explanation in (
        "il faut un nom, sur une ligne",
        "activités d'hébergement inconnues : « 7 »\n    écrivez des numéros de 1 à 6",
        "activités d'hébergement inconnues : « tout »",
        "« demain » n'est pas une date",
        "ce certificat a pris fin le 1er janvier 2020",
        "sous-traitant nommé deux fois : un",
        "vouliez-vous dire « github » ?",
    ):
        assert explanation in shown
    assert DossierBuilder(tmp_path).load().scope.certificates == ()


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("answered", range(4))
def test_leaving_writes_nothing(tmp_path: Path, key: str, answered: int) -> None:
    answers = [(NAME, "X\n"), (OWN, "\n"), (FIRST, "Un\n"), (THEIRS, "\n")][:answered]
    left = [NAME, OWN, FIRST, THEIRS][answered]
    code, shown = talk("dossier", folder=tmp_path, answers=[*answers, (left, key)])
    assert code == 130
    assert "Abandon : rien n'a été écrit." in shown
    assert list(tmp_path.iterdir()) == []


def test_what_options_say_is_not_asked(tmp_path: Path) -> None:
    options = [
        "--name",
        "X",
        "--activities",
        "3",
        "--subcontractor",
        "none",
        "--forge",
        "none",
        "--lang",
        "en",
    ]
    code, shown = talk(*options, folder=tmp_path, answers=[])
    assert code == 0, shown
    assert "Dossier written in" in shown
    assert "Enter" not in shown
    assert DossierBuilder(tmp_path).load().scope.conditions == {"certified-subcontractor": False}


OPTIONS = ("--name", "X", "--activities", "3-6", "--subcontractor", "none", "--forge", "none")


@pytest.mark.parametrize(
    ("answer", "commits"), [("\n", 1), ("o\n", 1), ("non\n", 0), ("\x04", 0), ("\x03", 0)]
)
def test_the_first_commit_is_made_where_the_person_agrees(tmp_path: Path, answer: str, commits: int) -> None:
    introduce_yourself()
    code, shown = talk(*OPTIONS, folder=tmp_path, answers=[(COMMIT, answer)])
    assert code == 0, shown
    assert int(DossierBuilder(tmp_path).git("rev-list", "--all", "--count")) == commits
    assert ("Commit fait : « Premier état du dossier »." in shown) == bool(commits)
    assert ('git commit --message "Décrire une première mesure"' in shown) == bool(commits)
    assert ('git commit --message "Premier état du dossier"' in shown) != bool(commits)


def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(tmp_path: Path) -> None:
    introduce_yourself()
    code, shown = talk(*OPTIONS, folder=tmp_path, answers=[(COMMIT, "peut-être\n"), (COMMIT, "n\n")])
    assert code == 0
    assert "réponse inattendue : « peut-être »\n    répondez oui ou non." in shown


def test_whom_git_does_not_know_is_told_what_to_type_and_not_asked(tmp_path: Path) -> None:
    _, shown = talk(*OPTIONS, folder=tmp_path, answers=[])
    assert "premier commit git ?" not in shown
    reason, _, commands = shown.partition("Pour continuer :")
    assert "Pas encore de premier commit : git ne sait pas qui vous êtes." in reason
    assert '3. git config --global user.name "Prénom Nom"' in commands


def test_a_repository_of_others_gets_no_commit_without_the_option(tmp_path: Path) -> None:
    introduce_yourself()
    DossierBuilder.create(tmp_path / "depot").commit("2026-01-15")
    code, shown = talk(*OPTIONS, folder=tmp_path / "depot", answers=[])
    assert code == 0, shown
    assert DossierBuilder(tmp_path / "depot").git("rev-list", "--all", "--count") == "1"
