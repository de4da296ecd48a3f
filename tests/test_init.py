"""`hds-docs init` in a script: what it writes, what it keeps, what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hds_docs.cli import main
from hds_docs.errors import SettingsError
from hds_docs.starter.files import Part, StarterFile
from hds_docs.starter.writing import Plan, plan, write
from tests.builder import DossierBuilder
from tests.plain import plain
from tests.starting import DATACENTRE, DAY, HOST, begun, init, introduce_yourself


def typed(text: str) -> str:
    """A text with all its spaces and apostrophes alike."""
    return plain(text).replace("’", "'")


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds, git and caches left aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", ".cache"} & set(path.relative_to(folder).parts)
    }


def committed(folder: Path) -> DossierBuilder:
    """A folder, whatever it holds, in which `init` has made its commit."""
    done = init(*HOST, "--commit", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "Commit fait : « Premier état du dossier »." in typed(done.stdout)
    return DossierBuilder(folder)


@pytest.fixture
def repository(tmp_path: Path) -> DossierBuilder:
    """A repository of somebody's, with a file of another kind."""
    return DossierBuilder.create(tmp_path / "depot").write("notes.txt").commit("2026-01-15")


def test_a_dossier_that_was_just_begun_has_no_error(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE).commit(DAY)
    assert set(dossier.codes()) == {"MAP004"}
    done = subprocess.run(
        ["git", "status", "--porcelain"], cwd=dossier.folder, capture_output=True, check=True
    )
    assert done.stdout == b""


def test_an_english_dossier_is_english_throughout(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE, "--lang", "en").commit(DAY)
    assert set(dossier.codes()) == {"MAP004"}
    loaded = dossier.load()
    assert loaded.scope.language == "en"
    assert loaded.control_by_id["PHY-01"].title == "Physical sites entrusted to Datacentre Exemple"
    assert loaded.scope.roles["ciso"].title.startswith("Chief information security officer")
    assert (dossier.folder / "controls" / "backup" / "SAU-02.md").is_file()
    assert "`restore-2026-Q4.pdf`" in (dossier.folder / "evidence/SAU-02/README.md").read_text(
        encoding="utf-8"
    )


def test_name_given_by_a_readme_answers_its_expectation(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST)
    readme = (dossier.folder / "evidence/SAU-02/README.md").read_text(encoding="utf-8")
    assert "`restauration-2026-T4.pdf`" in readme
    assert "`mode-operatoire.pdf`" in readme
    assert "chaque trimestre" in readme
    for name in ("restauration-2026-T4.pdf", "mode-operatoire.pdf"):
        dossier.evidence(f"SAU-02/{name}")
    loaded = dossier.commit(DAY).load()
    answered = {link.expectation for link in loaded.links_by_control["SAU-02"]}
    assert answered == {"restauration", "mode-operatoire"}


def test_what_is_there_is_kept_and_listed(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    mine = {
        "mkdocs.yml": "site_name: À moi\nplugins:\n  - search\n  - tags\n",
        ".gitattributes": "*.png binary\n",
        "CODEOWNERS": "* @moi\n",
        "docs/index.md": "# À moi\n",
        "evidence/SAU-02/README.md": "À moi\n",
        "photo.jpg": "autre chose",
    }
    for path, text in mine.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    done = init(*HOST, folder=folder)
    assert done.returncode == 0, done.stderr
    said = typed(done.stdout)
    assert "conservés : mkdocs.yml, docs/index.md, .gitattributes, evidence/ (1) et CODEOWNERS" in said
    assert "à ajouter dans mkdocs.yml :\n      plugins:\n        - hds-docs\n" in said
    assert "à ajouter dans .gitattributes :\n      evidence/** -text\n" in said
    found = files(folder)
    assert {path: found[path].decode() for path in mine} == mine
    assert "dossier.yml" in found


def test_a_file_that_says_what_is_needed_gets_no_advice(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text("site_name: À moi\nplugins:\n  - hds-docs:\n      language: fr\n")
    (folder / ".gitattributes").write_text("evidence/** -text\n")
    (folder / ".gitignore").write_text("site/\n")
    said = init(*HOST, folder=folder).stdout
    assert "à ajouter" not in typed(said)


def test_plugins_of_a_mkdocs_without_any_keep_the_search(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "mkdocs.yaml").write_text("site_name: À moi\n")
    said = typed(init(*HOST, folder=folder).stdout)
    assert "à ajouter dans mkdocs.yaml :\n      plugins:\n        - search\n        - hds-docs\n" in said
    assert not (folder / "mkdocs.yml").exists()


def test_a_second_run_changes_nothing_and_asks_for_nothing(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE).commit(DAY)
    before = files(dossier.folder)
    done = init(folder=dossier.folder)
    assert done.returncode == 0, done.stderr
    assert files(dossier.folder) == before
    said = typed(done.stdout)
    assert "Rien à écrire dans" in said
    assert "89 mesures déjà dans controls/" in said
    assert "git " not in said.partition("Pour continuer :")[2]  # git has it all
    assert set(dossier.codes()) == {"MAP004"}


def test_a_second_run_still_says_how_to_make_the_first_commit(tmp_path: Path) -> None:
    assert init(*HOST, folder=tmp_path).returncode == 0
    said = typed(init(folder=tmp_path).stdout)
    assert "Rien à écrire dans" in said
    assert "Pas encore de premier commit : git ne sait pas qui vous êtes." in said
    assert '     git add --all\n     git commit --message "Premier état du dossier"\n' in said
    introduce_yourself()
    said = init(folder=tmp_path).stdout
    assert "Pas encore" not in said
    assert "  3. git add --all\n" in said


def test_what_was_taken_away_comes_back_with_what_dossier_yml_says(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE, "--lang", "en")
    settings = dossier.folder / "dossier.yml"
    text = settings.read_text(encoding="utf-8").replace("datacentre-exemple", "dce")
    settings.write_text(text, encoding="utf-8")
    before = files(dossier.folder)
    for path in (*dossier.folder.glob("controls/**/*.md"), dossier.folder / ".gitlab-ci.yml"):
        path.unlink()
    assert init(folder=dossier.folder).returncode == 0
    after = files(dossier.folder)
    inherited = after["controls/physical/PHY-01.md"].decode()
    assert "mode: inherited, actor: dce" in inherited
    assert after.keys() == before.keys()
    assert after[".gitlab-ci.yml"] == before[".gitlab-ci.yml"]


def test_what_completes_a_dossier_is_committed_as_such(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, "--forge", "none").commit(DAY)
    said = init("--forge", "gitea", folder=dossier.folder).stdout
    assert 'git commit --message "Compléter le dossier"' in said
    said = typed(init("--forge", "bitbucket", "--commit", folder=dossier.folder).stdout)
    assert "Commit fait : « Compléter le dossier »." in said
    assert dossier.git("log", "--format=%s", "-1") == "Compléter le dossier"


@pytest.mark.parametrize(
    ("forges", "expected"),
    [
        (("--forge", "github,bitbucket"), "(voir .github/workflows/dossier.yml et bitbucket-pipelines.yml)"),
        (("--forge", "none"), None),
    ],
)
def test_who_chose_a_forge_is_told_what_it_installs_from(
    tmp_path: Path, forges: tuple[str, ...], expected: str | None
) -> None:
    said = typed(init(*HOST, *forges, folder=tmp_path).stdout)
    lines = [line for line in said.splitlines() if "HDS_DOCS" in line]
    assert len(lines) == (expected is not None)
    assert all(line.startswith("  4. Avant l'envoi") and line.endswith(str(expected)) for line in lines)


def test_controls_of_ones_own_are_not_mixed_with_those_of_the_starter(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    DossierBuilder.create(folder).control("SAU-02", path="controls/a-moi.md")
    said = typed(init(*HOST, folder=folder).stdout)
    assert "1 mesure déjà dans controls/" in said
    assert [path for path in files(folder) if path.startswith(("controls/", "evidence/"))] == [
        "controls/a-moi.md"
    ]
    assert "188 erreurs à corriger (MAP003) : « hds-docs check » dit où" in said


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ([], "--name"),
        (["--name", "X"], "--activities"),
        ([*HOST, "--activities", "0"], "activités d'hébergement inconnues"),
        ([*HOST, "--activities", "5-3"], "activités d'hébergement inconnues"),
        ([*HOST, "--activities", "trois"], "activités d'hébergement inconnues"),
        ([*HOST, "--name", "  "], "il faut un nom"),
        ([*HOST, "--name", "a\x1bb"], "il faut un nom"),
        ([*HOST, "--subcontractor", "Datacentre"], "sous-traitant illisible"),
        ([*HOST, "--subcontractor", "D:7"], "activités d'hébergement inconnues"),
        ([*HOST, "--subcontractor", "D:1:bientôt"], "n'est pas une date"),
        ([*HOST, "--subcontractor", "D:1:2026-11-20"], "a pris fin le 20 novembre 2026"),
        ([*HOST, "--subcontractor", "D:1", "--subcontractor", "d:2"], "nommé deux fois : d"),
        ([*HOST, "--forge", "gitub"], "vouliez-vous dire « github » ?"),
        ([*HOST, "--no-git", "--commit"], "se contredisent"),
        ([*HOST, "--commit"], 'git config --global user.name "Prénom Nom"'),
        ([*HOST, "--ref", "HEAD"], "non dans un commit"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    tmp_path: Path, options: list[str], key: str
) -> None:
    done = init("dossier", *options, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert key in typed(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_the_help_shows_what_may_be_left_out_of_a_subcontractor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--help"]) == 0
    assert "--subcontractor NOM:ACTIVITÉS[:DATE]" in capsys.readouterr().out


def test_an_activity_may_end_on_the_last_day(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "d", *HOST, "--subcontractor", "D:1,2:2026-11-21")
    assert [one.valid_until for one in dossier.load().scope.certificates] != []


@pytest.mark.parametrize("inside", ["dossier/plus/bas", "dossier/plus"])
def test_a_dossier_within_a_dossier_is_refused(tmp_path: Path, inside: str) -> None:
    dossier = begun(tmp_path / "dossier", *HOST)
    done = init(inside, *HOST, folder=tmp_path)
    assert done.returncode == 2
    assert f"se trouve dans un autre dossier d'audit, {dossier.folder}" in typed(done.stderr)
    assert not (dossier.folder / "plus").exists()


def test_without_git_too_a_dossier_within_a_dossier_is_refused(tmp_path: Path) -> None:
    begun(tmp_path / "dossier", *HOST, "--no-git")
    assert init("dossier/plus", *HOST, folder=tmp_path).returncode == 2


def test_a_repository_of_ones_own_takes_one_commit(tmp_path: Path) -> None:
    introduce_yourself()
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "brouillon.txt").write_text("pas encore")
    dossier = committed(folder)
    assert dossier.git("log", "--format=%s %an") == "Premier état du dossier Claire Martin"
    assert dossier.git("branch", "--show-current") == "main"
    assert dossier.git("status", "--porcelain") == "?? brouillon.txt"
    assert set(dossier.codes(as_of=None)) == {"MAP004"}


def test_files_that_git_ignores_stay_out_of_the_commit(tmp_path: Path) -> None:
    introduce_yourself()
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / ".gitignore").write_text("/site/\n.vscode/\n")
    dossier = committed(folder)
    listed = dossier.git("ls-files").splitlines()
    assert ".gitignore" in listed
    assert not any(path.startswith(".vscode/") for path in listed)
    assert dossier.git("status", "--porcelain") == ""


def test_a_repository_that_is_there_is_left_to_its_owner(repository: DossierBuilder) -> None:
    repository.write("en-cours.txt").git("add", "en-cours.txt")
    done = init(*HOST, folder=repository.folder)
    assert done.returncode == 0, done.stderr
    assert repository.git("log", "--format=%s") == "Mise à jour"
    assert "git add .editorconfig .gitattributes .github " in done.stdout
    assert not list(repository.folder.glob("*/.git"))
    repository.git("config", "user.name", "Claire Martin")
    assert init("--commit", folder=repository.folder).returncode == 0  # nothing is left to commit
    assert repository.git("log", "--format=%s") == "Mise à jour"


def test_in_a_repository_that_is_there_what_was_written_alone_is_committed(
    repository: DossierBuilder,
) -> None:
    repository.write("en-cours.txt").git("add", "en-cours.txt")
    assert init(*HOST, "--commit", folder=repository.folder).returncode == 0
    assert repository.git("log", "--format=%s").splitlines() == ["Premier état du dossier", "Mise à jour"]
    assert repository.git("status", "--porcelain") == "A  en-cours.txt"
    assert set(repository.codes(as_of=None)) == {"MAP004"}


def test_where_git_ignores_all_nothing_that_waits_is_committed(repository: DossierBuilder) -> None:
    introduce_yourself()
    repository.write(".gitignore", "/build/\n").commit("2026-01-01").write("travail.txt").git("add", ".")
    before = repository.head
    done = init("build/dossier", *HOST, "--forge", "none", "--commit", folder=repository.folder)
    assert done.returncode == 0
    assert "git ignore ce répertoire" in typed(done.stdout)
    assert repository.head == before
    assert repository.git("diff", "--cached", "--name-only").split() == ["travail.txt"]


@pytest.mark.parametrize("folder", ["nu.git", "depot/.git", "depot/.git/x"])
def test_git_s_own_files_are_no_place_for_a_dossier(tmp_path: Path, folder: str) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", "nu.git"], cwd=tmp_path, check=True)
    subprocess.run(["git", "init", "--quiet", "depot"], cwd=tmp_path, check=True)
    done = init(folder, *HOST, "--forge", "none", folder=tmp_path)
    assert done.returncode == 2
    assert "appartient à git" in done.stderr
    assert not (tmp_path / folder / "dossier.yml").exists()


def test_a_commit_that_a_hook_refuses_leaves_the_dossier_and_the_next_steps(
    repository: DossierBuilder,
) -> None:
    introduce_yourself()
    hook = repository.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho non >&2\nexit 1\n")
    hook.chmod(0o755)
    done = init(*HOST, "--forge", "none", "--commit", folder=repository.folder)
    assert done.returncode == 2
    assert "le dossier est écrit, mais git n'a pas fait le commit" in typed(done.stdout).lower()
    assert "git commit" in done.stdout
    assert (repository.folder / "controls/gouvernance/GOV-01.md").exists()


@pytest.mark.parametrize(
    "plugins", ["plugins: [search, hds-docs]", "plugins:\n  - hds-docs:\n      forge: none"]
)
def test_a_plugin_that_is_there_is_not_asked_for(tmp_path: Path, plugins: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{plugins}\n", encoding="utf-8")
    done = init(*HOST, "--forge", "none", folder=tmp_path)
    assert "à ajouter dans mkdocs.yml" not in typed(done.stdout)


@pytest.mark.parametrize("link", ["controls", "evidence", "docs"])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / link).symlink_to(tmp_path / "ailleurs")
    done = init("dossier", *HOST, "--forge", "none", folder=tmp_path)
    assert done.returncode == 2
    assert "c'est un lien" in typed(done.stderr)
    assert list((tmp_path / "ailleurs").iterdir()) == []
    assert [path.name for path in (tmp_path / "dossier").iterdir()] == [link]


def test_an_empty_clone_takes_the_first_commit(tmp_path: Path) -> None:
    introduce_yourself()
    dossier = DossierBuilder.create(tmp_path / "clone")
    assert init(*HOST, "--commit", folder=dossier.folder).returncode == 0
    assert dossier.git("log", "--format=%s") == "Premier état du dossier"
    assert dossier.git("status", "--porcelain") == ""


def test_below_the_top_of_a_repository_commands_name_the_folder(repository: DossierBuilder) -> None:
    done = init("audit é/hds", *HOST, folder=repository.folder)
    assert done.returncode == 0, done.stderr
    said = typed(done.stdout)
    assert "La forge ne lit ces fichiers qu'à la racine du dépôt" in said
    pipeline = (repository.folder / "audit é/hds/.github/workflows/dossier.yml").read_text(encoding="utf-8")
    assert "hds-docs -C 'audit é/hds/' check --format github" in pipeline
    assert "path: audit é/hds/site\n" in pipeline
    owners = (repository.folder / "audit é/hds/CODEOWNERS").read_text(encoding="utf-8")
    assert "# /audit é/hds/controls/gouvernance/ @" in owners
    dossier = DossierBuilder(repository.folder / "audit é" / "hds")
    assert set(dossier.commit(DAY).codes()) == {"MAP004"}


def test_no_git_makes_no_repository_and_says_how_to(tmp_path: Path) -> None:
    done = init("dossier", *HOST, "--no-git", folder=tmp_path)
    assert done.returncode == 0
    assert not (tmp_path / "dossier" / ".git").exists()
    assert "git init --initial-branch=main\n     git add --all\n     git commit --message" in done.stdout


def test_the_end_says_what_is_missing_and_what_to_type(tmp_path: Path) -> None:
    done = init("Mon dossier", *HOST, *DATACENTRE, folder=tmp_path)
    said = typed(done.stdout)
    folder = tmp_path / "Mon dossier"
    loaded = DossierBuilder(folder).load()
    awaited = sum(len(control.expectations) for control in loaded.controls)
    assert "89 mesures prévues : à décrire et à mettre en place ; 0 en place" in said
    assert f"{awaited} preuves attendues, par responsable : rssi 4" in said
    assert "0 sans aucune mesure" in said
    assert "erreur" not in said
    assert f"  cd '{folder}'\n  1. hds-docs build\n" in said
    assert f"{folder}/site/index.html" in said
    assert "Pas encore de premier commit : git ne sait pas qui vous êtes.\n\nPour continuer :\n" in said
    assert "  2. Ouvrez dans un éditeur controls/gouvernance/GOV-01.md\n" in said
    assert said.endswith("docs/guide/ de la copie de hds-docs, ou sous l'onglet Guide de son site.\n")
    assert (
        '  3. git config --global user.name "Prénom Nom"\n'
        '     git config --global user.email "prenom.nom@exemple.example"\n'
        "     git add --all\n"
        '     git commit --message "Premier état du dossier"\n'
    ) in said
    assert len(said.splitlines()) <= 25


def test_in_the_current_folder_there_is_nowhere_to_go(tmp_path: Path) -> None:
    assert "cd " not in init(*HOST, folder=tmp_path).stdout


def test_a_folder_is_taken_from_where_dash_c_says(tmp_path: Path) -> None:
    (tmp_path / "là").mkdir()
    assert init("-C", "là", "ici", *HOST, folder=tmp_path).returncode == 0
    assert (tmp_path / "là" / "ici" / "dossier.yml").is_file()


def test_where_writing_is_refused_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "evidence").write_text("un fichier, là où un dossier est attendu")
    done = init(*HOST, folder=folder)
    assert done.returncode == 2
    assert "un fichier se trouve où un dossier est attendu" in typed(done.stderr)
    assert list(files(folder)) == ["evidence"]
    assert [path.name for path in folder.iterdir()] == ["evidence"]


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    files_to_write = tuple(
        StarterFile(path, "texte", Part.SITE) for path in ("a.md", "docs/b.md", "c/d/e.md")
    )

    class Interrupted(tuple[StarterFile, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[StarterFile]:
            yield from super().__iter__()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(Plan(tmp_path, Interrupted(files_to_write), ()))
    assert [path.name for path in tmp_path.rglob("*")] == ["docs"]
    write(Plan(tmp_path, files_to_write, ()))
    assert sorted(files(tmp_path)) == ["a.md", "c/d/e.md", "docs/b.md"]


def test_a_file_that_came_in_between_is_not_overwritten(tmp_path: Path) -> None:
    planned = plan(tmp_path, [StarterFile(path, "texte", Part.SITE) for path in ("a.md", "b.md")])
    (tmp_path / "b.md").write_text("à moi")
    with pytest.raises(SettingsError):
        write(planned)
    assert {path: text.decode() for path, text in files(tmp_path).items()} == {"b.md": "à moi"}


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be written by root")
def test_a_folder_that_may_only_be_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir(mode=0o555)
    done = init(*HOST, folder=folder)
    assert done.returncode == 2
    assert "accès refusé" in typed(done.stderr)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "dossier").write_text("un fichier")
    done = init("dossier", *HOST, folder=tmp_path)
    assert done.returncode == 2
    assert "un fichier se trouve où un dossier est attendu" in typed(done.stderr)


def test_a_link_that_leads_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "CODEOWNERS").symlink_to("ailleurs")
    assert "conservé : CODEOWNERS" in typed(init(*HOST, folder=tmp_path).stdout)
    assert not (tmp_path / "ailleurs").exists()


def test_a_name_too_long_for_the_system_is_no_bug(tmp_path: Path) -> None:
    done = init("x" * 300, *HOST, folder=tmp_path)
    assert done.returncode == 2
    assert "impossible d'écrire" in typed(done.stderr)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("un", "deux"):  # two processes: what rests on the order of a set differs between them
        command = [sys.executable, "-m", "hds_docs", "init", "--as-of", DAY, name, *HOST, *DATACENTRE]
        subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert files(tmp_path / "un") == files(tmp_path / "deux") != {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_site_of_a_new_dossier_builds_without_a_warning(tmp_path: Path, language: str) -> None:
    dossier = begun(tmp_path / "Dossier é", *HOST, *DATACENTRE, "--lang", language).commit(DAY)
    done = subprocess.run(
        [sys.executable, "-m", "hds_docs", "build", "--strict"],
        cwd=dossier.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    home = (dossier.folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "Hébergeur Test" in home
    assert dossier.git("status", "--porcelain") == ""
