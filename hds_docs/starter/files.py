"""The answers → every file of a dossier to begin with, in memory."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hds_docs import __version__
from hds_docs.model.control import Kind
from hds_docs.model.duration import Duration
from hds_docs.model.forge import ForgeKind
from hds_docs.model.text import Language
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.starter.answers import Answers
from hds_docs.starter.controls import (
    StarterControl,
    StarterExpectation,
    answered_conditions,
    starter_controls,
    starter_domains,
    starter_roles,
)
from hds_docs.starter.rendering import render

OF_GIT = ("HIS001", "HIS003")
"""Findings that a commit takes away: before one, they say nothing that is worth being told."""


class Part(StrEnum):
    """What a file of the starter is there for."""

    CONTROL = "control"
    DOMAIN = "domain"
    EVIDENCE = "evidence"
    DOSSIER = "dossier"
    SITE = "site"
    FORGE = "forge"
    PIPELINE = "pipeline"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class StarterFile:
    """A file to write where none stands yet."""

    path: str
    text: str
    part: Part
    same_as: tuple[str, ...] = ()
    """Other paths where the same thing may stand already."""
    at_top: bool = False
    """Whether the forge, or pre-commit, reads it at the top of the repository alone."""


def starter_files(
    answers: Answers, *, today: date, schemas: Mapping[str, str], prefix: str = ""
) -> tuple[StarterFile, ...]:
    """All files, in the order in which a reader would open them.

    `prefix` is the path of the dossier in its repository, with a final slash.
    """
    controls = starter_controls(answers)
    return (
        *_dossier(answers),
        *_of_controls(answers, controls, today),
        *_of_forges(answers, controls, prefix),
        *_of_editors(answers, schemas),
    )


def files_of_control(
    control: StarterControl,
    language: Language,
    today: date,
    *,
    owner: str | None = None,
    folder: str | None = None,
) -> tuple[StarterFile, StarterFile]:
    """A control and the page of its folder of evidence; its owner and its domain may be others."""
    control = replace(
        control,
        owner=control.owner if owner is None else owner,
        folder=control.folder if folder is None else folder,
    )
    files = [_file_name(expected, today, language) for expected in control.expectations]
    living = [expected.kind.is_living for expected in control.expectations]
    page = render(
        "folder.md",
        language,
        control=control,
        files=files,
        example=files[living.index(True)] if any(living) else files[0],
        is_living=any(living),
        today=today,
    )
    return (
        StarterFile(control.path, render("control.md", language, control=control), Part.CONTROL),
        StarterFile(f"evidence/{control.id}/README.md", page, Part.EVIDENCE),
    )


def _dossier(answers: Answers) -> Iterator[StarterFile]:
    language = answers.language
    conditions = {
        name: text.read(language)
        for framework in built_in_catalogs()
        for name, text in framework.conditions.items()
    }
    activities = {
        activity.number: activity.title.read(language)
        for framework in built_in_catalogs()
        for activity in framework.activities
    }
    settings = render(
        "dossier.yml",
        language,
        answers=answers,
        activities=activities,
        roles=starter_roles(language),
        conditions=conditions,
        answered=answered_conditions(answers),
    )
    yield StarterFile("dossier.yml", settings, Part.DOSSIER)
    yield StarterFile(
        "mkdocs.yml",
        render("mkdocs.yml", language, answers=answers),
        Part.SITE,
        same_as=("mkdocs.yaml", "properdocs.yml"),
    )
    home = render("index.md", language, answers=answers)
    yield StarterFile("docs/index.md", home, Part.SITE, same_as=("docs/README.md",))
    yield StarterFile(".gitattributes", render("gitattributes", language), Part.DOSSIER)
    yield StarterFile(".gitignore", render("gitignore", language), Part.DOSSIER)


def _of_controls(answers: Answers, controls: Iterable[StarterControl], today: date) -> Iterator[StarterFile]:
    language = answers.language
    first = _file_name(StarterExpectation("rapport", "", Kind.REPORT, Duration(3)), today, language)
    yield StarterFile("evidence/README.md", render("evidence.md", language, example=first), Part.EVIDENCE)
    written = {control.folder for control in controls}
    for domain in starter_domains(language):
        if domain.folder in written:
            yield StarterFile(f"controls/{domain.folder}/README.md", f"# {domain.name}\n", Part.DOMAIN)
    for control in controls:
        yield from files_of_control(control, language, today)


def _of_forges(answers: Answers, controls: Iterable[StarterControl], prefix: str) -> Iterator[StarterFile]:
    language = answers.language
    context = {
        "command": f"hds-docs -C {shlex.quote(prefix)}" if prefix else "hds-docs",
        "site": f"{prefix}site",
        "version": __version__,
    }
    for forge in answers.forges:
        path = _PIPELINES[forge]
        yield StarterFile(path, render(forge, language, **context), Part.PIPELINE, at_top=True)
    owners = {
        domain: list(dict.fromkeys(one.owner for one in controls if one.folder == domain.folder))
        for domain in starter_domains(language)
    }
    for path in dict.fromkeys(_OWNERS.get(forge, "CODEOWNERS") for forge in answers.forges or (None,)):
        text = render(
            "codeowners", language, owners=owners, prefix=prefix, is_regex=path.startswith(".gitea")
        )
        places = tuple(place for place in _OWNERS_PLACES if place != path)
        yield StarterFile(path, text, Part.FORGE, same_as=places, at_top=True)
    hooks = render("pre-commit", language, **context)
    yield StarterFile(".pre-commit-config.yaml", hooks, Part.FORGE, at_top=True)


def _of_editors(answers: Answers, schemas: Mapping[str, str]) -> Iterator[StarterFile]:
    mapped = {name: _SCHEMA.format(name) for name in schemas}
    settings = {
        "files.eol": "\n",
        "[markdown]": {"editor.wordWrap": "on", "editor.tabCompletion": "onlySnippets"},
        "yaml.schemas": {f"./{mapped[name]}": _SCHEMAS_OF[name] for name in mapped if name in _SCHEMAS_OF},
    }
    extensions = {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}
    yield StarterFile(".editorconfig", render("editorconfig", answers.language), Part.EDITOR)
    yield StarterFile(".vscode/settings.json", _json(settings), Part.EDITOR)
    yield StarterFile(".vscode/extensions.json", _json(extensions), Part.EDITOR)
    # No editor checks the front matter of Markdown against a schema: a form to fill in goes half the way.
    yield StarterFile(".vscode/hds-docs.code-snippets", render("snippets", answers.language), Part.EDITOR)
    for name, text in schemas.items():
        yield StarterFile(mapped[name], text, Part.EDITOR)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _file_name(expected: StarterExpectation, today: date, language: Language) -> str:
    """The name of the next file that answers an expectation: `restauration-2026-T4.pdf`."""
    end = _ENDS.get(expected.kind, "pdf")
    if expected.kind.is_living:
        return f"{expected.id}.{end}"
    months = expected.every.months if expected.every is not None else 0
    period = today.isoformat()
    if months == 1:
        period = period[:7]
    elif months == 3:
        period = f"{today.year}-{'T' if language == 'fr' else 'Q'}{(today.month + 2) // 3}"
    elif months == 6:
        period = f"{today.year}-S{1 if today.month < 7 else 2}"
    return f"{expected.id}-{period}.{end}"


_ENDS = {Kind.LOG: "csv", Kind.EXPORT: "csv", Kind.SCREENSHOT: "png", Kind.REGISTER: "xlsx"}
"""How names end, where not in `.pdf`."""
_PIPELINES = {
    ForgeKind.GITHUB: ".github/workflows/dossier.yml",
    ForgeKind.GITLAB: ".gitlab-ci.yml",
    ForgeKind.GITEA: ".gitea/workflows/dossier.yml",
    ForgeKind.BITBUCKET: "bitbucket-pipelines.yml",
}
_OWNERS: dict[ForgeKind | None, str] = {
    ForgeKind.GITEA: ".gitea/CODEOWNERS",  # its patterns are regular expressions
    ForgeKind.BITBUCKET: ".bitbucket/CODEOWNERS",
}
_OWNERS_PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
_SCHEMA = ".vscode/hds-docs/{}.schema.json"
_SCHEMAS_OF = {
    "dossier": "dossier.yml",
    "evidence": ["evidence/**/*.meta.yml", "evidence/**/*.ref.yml"],
    "framework": "frameworks/*.yml",
}
"""The files that each schema describes; that of a control is for the front matter of Markdown."""
