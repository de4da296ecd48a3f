"""`hds-docs new`: one more control, or one more piece of evidence, in its place."""

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

KINDS = ("control", "evidence")
_OF_CONTROL = ("owner", "domain")
_OF_EVIDENCE = (
    "control", "expectation", "date", "period", "collector", "approver", "source", "population", "sample",
    "version", "location", "url", "custodian", "sha256",
)  # fmt: skip
_FLAGS = ("move", "reference", "nothing")
_VALUES = {
    "owner": "role", "domain": "folder", "control": "id", "expectation": "id", "date": "date",
    "period": "period", "collector": "role", "approver": "role", "url": "url", "sha256": "digest",
}  # fmt: skip


def _describe(parser: Parser) -> None:
    parser.option("kind", choices=KINDS)
    parser.option("what", nargs="?", value="what")
    parser.option("--title", value="title")
    for name in _OF_CONTROL:
        parser.option(f"--{name}", value=_VALUES[name], group="of_control")
    for name in _OF_EVIDENCE:
        parser.option(f"--{name}", value=_VALUES.get(name, "text"), group="of_evidence")
    for name in _FLAGS:
        parser.option(f"--{name}", action="store_true", group="of_evidence")


def _run(options: Namespace, settings: Settings, _speech: Words) -> int:
    if settings.ref is not None:
        raise SettingsError("new-ref")
    others = _OF_CONTROL if options.kind == "evidence" else (*_OF_EVIDENCE, *_FLAGS)
    for name in others:
        if getattr(options, name):
            raise SettingsError("new-option", name=f"--{name}", kind=options.kind)
    if options.kind == "evidence":
        from hds_docs.commands.new_evidence import run

        return run(options, settings)
    if options.what is None:
        raise SettingsError("new-control-missing")
    return _control(options, settings)


def _control(options: Namespace, settings: Settings) -> int:
    from hds_docs.loading import load_dossier
    from hds_docs.starter.addition import Wanted, added_files, chosen_id
    from hds_docs.starter.writing import Plan, write

    dossier = load_dossier(settings)
    refuse_nothing(dossier, settings)
    speech = words(settings.language or dossier.scope.language)
    wanted = Wanted(chosen_id(dossier, options.what), options.title, options.owner, options.domain)
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
