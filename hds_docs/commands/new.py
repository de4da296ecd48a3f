"""`hds-docs new`: one more control, in its place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.commands.judged import refuse_nothing
from hds_docs.errors import SettingsError
from hds_docs.messages import Words, words
from hds_docs.settings import Settings

KINDS = ("control",)


def _describe(parser: Parser) -> None:
    parser.option("kind", choices=KINDS)
    parser.option("id", value="id")
    parser.option("--title", value="title")
    parser.option("--owner", value="role")
    parser.option("--domain", value="folder")


def _run(options: Namespace, settings: Settings, _speech: Words) -> int:
    from hds_docs.loading import load_dossier
    from hds_docs.starter.addition import Wanted, added_files, chosen_id
    from hds_docs.starter.writing import Plan, write

    if settings.ref is not None:
        raise SettingsError("new-ref")
    dossier = load_dossier(settings)
    refuse_nothing(dossier, settings)
    speech = words(settings.language or dossier.scope.language)
    wanted = Wanted(chosen_id(dossier, options.id), options.title, options.owner, options.domain)
    files = added_files(dossier, wanted, today=settings.today, language=speech.language)
    control, folder = files
    if (settings.folder / control.path).exists():
        raise SettingsError("new-control-taken", id=wanted.id, path=control.path)
    missing = tuple(file for file in files if not (settings.folder / file.path).exists())
    write(Plan(settings.folder, missing, ()))
    place = Path(folder.path).parent.as_posix()
    for key in ("written", "next"):
        terminal.write(speech.say(f"new.{key}", path=control.path, folder=f"{place}/", id=wanted.id) + "\n")
    return 0


COMMAND = Command("new", _describe, _run)
