"""`hds-docs export`: the whole dossier for other programs."""

from __future__ import annotations

from argparse import Namespace

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.commands.judged import judged, refuse_nothing
from hds_docs.messages import Words, words
from hds_docs.settings import Settings

KINDS = ("dossier",)


def _describe(parser: Parser) -> None:
    parser.option("kind", choices=KINDS)
    parser.option("--output", value="file")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.exports import dossier_json

    dossier, findings = judged(settings, speech)
    refuse_nothing(dossier, settings)
    text = dossier_json.render(dossier, findings, words(settings.language or dossier.scope.language))
    terminal.write_to(options.output, text)
    return 0


COMMAND = Command("export", _describe, _run)
