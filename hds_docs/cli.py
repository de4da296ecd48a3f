"""The command: parse, call, print, exit code.

0 nothing to report, 1 findings, 2 unusable input or usage, 3 a bug of ours.
"""

from __future__ import annotations

import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hds_docs import terminal
from hds_docs.arguments import asked_language, parser
from hds_docs.commands import COMMANDS
from hds_docs.errors import HdsDocsError
from hds_docs.messages import Words, words
from hds_docs.settings import (
    Settings,
    dossier_folder,
    parse_day,
    parse_language,
    parse_revision,
    written_language,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and give its exit code."""
    by_name = {command.name: command for command in COMMANDS}
    given = list(sys.argv[1:] if arguments is None else arguments)
    terminal.prepare()
    speech = words(asked_language(given))
    try:
        options = parser(speech, COMMANDS).parse_args(given)
        settings = _settings(options)
        speech = words(settings.language or written_language(settings.folder) or "fr")
        return by_name[options.command].run(options, settings, speech)
    except SystemExit as done:  # argparse has shown the help or the version
        return int(done.code or 0)
    except HdsDocsError as error:
        _complain(error, speech)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 — the edge: whatever reaches it is a bug of ours, shown whole
        terminal.complain(traceback.format_exc().rstrip("\n"))
        terminal.complain(speech.say("cli.bug"))
        return 3


def _settings(options: Namespace) -> Settings:
    return Settings(
        folder=dossier_folder(Path(options.directory)),
        ref=parse_revision(options.ref),
        as_of=parse_day(options.as_of) if options.as_of is not None else None,
        language=parse_language(options.lang) if options.lang is not None else None,
    )


def _complain(error: HdsDocsError, speech: Words) -> None:
    """Say on standard error what prevents the run, and what to do."""
    place = f"{error.location}: " if error.location else ""
    said = [place + speech.say("cli.error", message=speech.render(error.message))]
    hint = speech.hint_of(error.message)
    if hint:
        said.append("    " + speech.say("cli.check.hint", hint=hint))
    for line in said:
        terminal.complain(terminal.printable(line))
