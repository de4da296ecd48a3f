"""`hds-docs init`: a dossier to begin with."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.errors import RepositoryError, SettingsError
from hds_docs.messages import Words, words
from hds_docs.model.message import Message
from hds_docs.settings import Settings

if TYPE_CHECKING:
    from hds_docs.model.scope import Scope
    from hds_docs.starter.answers import Answers
    from hds_docs.starter.files import StarterFile
    from hds_docs.starter.questions import Given
    from hds_docs.starter.repository import Surroundings
    from hds_docs.starter.writing import Plan


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What was begun, and where."""

    planned: Plan
    prefix: str | None
    """The path of the folder in the repository that was there already; None where there was none."""
    makes_repository: bool
    is_known: bool
    """Whether git knows who commits."""


def _describe(parser: Parser) -> None:
    parser.option("target", nargs="?", default=".", value="dir")
    parser.option("--name", value="name")
    parser.option("--activities", value="numbers")
    parser.option("--subcontractor", action="append", value="subcontractor")
    parser.option("--forge", value="forge")
    parser.option("--no-git", action="store_true")
    parser.option("--commit", action="store_true")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.starter import repository, writing

    _refuse(options, settings)
    folder = Path(os.path.abspath(Path(options.directory, options.target)))  # noqa: PTH100 — no link is followed
    if os.path.exists(folder) and not folder.is_dir():  # noqa: PTH110 — pathlib stumbles over some names
        raise SettingsError("init-refused", path=str(folder), detail=Message("refusal.ENOTDIR"))
    around = repository.surroundings(folder)
    if around.dossier is not None:
        raise SettingsError("init-inside", folder=str(folder), dossier=str(around.dossier))
    is_known = repository.knows_who_commits(folder)
    if options.commit and not is_known:
        raise _nameless(speech)
    settings = replace(settings, folder=folder)
    scope = _scope(settings)
    speech = words(settings.language or (scope.language if scope is not None else "fr"))
    today = settings.today
    answers = _answers(_given(options, scope, today), today, speech)
    if answers is None:
        terminal.write("\n" + speech.say("init.left") + "\n")
        return 130
    planned = writing.plan(folder, _files(answers, around, today, speech))
    writing.write(planned)
    makes_repository = around.prefix is None and not options.no_git
    if makes_repository:
        repository.make_repository(folder)
    begun = _Beginning(planned, around.prefix, makes_repository, is_known)
    return 0 if _close(begun, settings, speech, wants_commit=options.commit) else 2


def _refuse(options: Namespace, settings: Settings) -> None:
    """Refuse options that contradict what is asked. Raises SettingsError."""
    if settings.ref is not None:
        raise SettingsError("init-ref")
    if options.no_git and options.commit:
        raise SettingsError("init-commit-without-git")


def _nameless(speech: Words) -> SettingsError:
    name, address = speech.say("init.next.name"), speech.say("init.next.address")
    return SettingsError("git-identity", name=name, address=address)


def _scope(settings: Settings) -> Scope | None:
    """What a dossier.yml that is there already says of the host: it is not asked again."""
    from hds_docs.loading import load_dossier

    if not os.path.isfile(settings.folder / "dossier.yml"):  # noqa: PTH113 — as above
        return None
    return load_dossier(settings).scope


def _given(options: Namespace, scope: Scope | None, today: date) -> Given:
    """What options say, else what dossier.yml says. Raises SettingsError for what cannot be used."""
    from hds_docs.starter import answers
    from hds_docs.starter.questions import Given

    given = Given()
    if scope is not None:
        others = answers.certified_subcontractors(scope)
        given = Given(scope.organisation or None, scope.activities, others)
    if options.name is not None:
        given = replace(given, name=answers.parse_name(options.name))
    if options.activities is not None:
        given = replace(given, activities=answers.parse_activities(options.activities))
    if options.subcontractor is not None:
        given = replace(given, subcontractors=answers.parse_subcontractors(options.subcontractor, today))
    if options.forge is not None:
        given = replace(given, forges=answers.parse_forges(options.forge))
    return given


def _answers(given: Given, today: date, speech: Words) -> Answers | None:
    """All that the starter is adapted to; None where the person who is asked leaves."""
    from hds_docs.starter import questions

    if not questions.is_terminal():
        return questions.without_asking(given, speech)
    try:
        return questions.ask(given, today, speech)
    except (EOFError, KeyboardInterrupt):
        return None


def _files(answers: Answers, around: Surroundings, today: date, speech: Words) -> Iterable[StarterFile]:
    from hds_docs.commands.schema import NAMES
    from hds_docs.schemas import schema_text
    from hds_docs.starter.files import starter_files

    schemas = {name: schema_text(name, speech) for name in NAMES}
    return starter_files(answers, today=today, schemas=schemas, prefix=around.prefix or "")


def _close(begun: _Beginning, settings: Settings, speech: Words, *, wants_commit: bool) -> bool:
    """Say what is there and what is missing, commit where it is wanted, and say what comes next.

    Whether all that was wanted is done: a commit that git refuses leaves the dossier as it was written.
    """
    from hds_docs.commands.judged import judged
    from hds_docs.model.history import RepositoryState
    from hds_docs.starter import closing

    dossier, findings = judged(settings, speech)
    planned = begun.planned
    _say(*closing.written(planned, begun.prefix, speech), "")
    _say(*closing.missing(dossier, findings, speech), "")
    is_committed, is_done = False, True
    if wants_commit or _agrees(begun, speech):
        try:
            is_committed = _commit(begun, speech)
        except RepositoryError as error:
            is_done = False
            _say(speech.say("init.refused", reason=speech.render(error.message)), "")
    is_empty = dossier.history.state is RepositoryState.EMPTY and not is_committed
    if is_empty and not begun.is_known:
        _say(speech.say("init.unknown"), "")
    commands = closing.commit_commands(
        planned,
        prefix=begun.prefix,
        makes_repository=begun.makes_repository,
        is_empty=is_empty,
        is_committed=is_committed,
        is_known=begun.is_known,
        speech=speech,
    )
    is_here = planned.folder == Path.cwd()
    _say(*closing.to_type(planned, dossier, is_here=is_here, to_commit=commands, speech=speech))
    return is_done


def _agrees(begun: _Beginning, speech: Words) -> bool:
    """Whether a person wants the first commit: asked in a repository of one's own alone."""
    from hds_docs.starter import questions

    if not (begun.makes_repository and begun.is_known and questions.is_terminal()):
        return False
    try:
        return questions.agrees(speech, "commit")
    except (EOFError, KeyboardInterrupt):
        _say("")
        return False


def _commit(begun: _Beginning, speech: Words) -> bool:
    """Commit what was written, and in a repository of one's own what was there; whether there was any."""
    from hds_docs.starter import closing, repository

    planned = begun.planned
    paths = [file.path for file in planned.written] + list(planned.kept if begun.makes_repository else ())
    if not paths:
        return False
    message = closing.commit_message(planned, speech)
    is_committed = repository.commit(planned.folder, paths, message)
    _say(speech.say("init.committed" if is_committed else "init.ignored", message=message), "")
    return is_committed


def _say(*lines: str) -> None:
    terminal.write("".join(f"{line}\n" for line in lines))


COMMAND = Command("init", _describe, _run)
