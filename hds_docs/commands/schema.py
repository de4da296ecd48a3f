"""`hds-docs schema`: what an editor needs to help while a file is written."""

from __future__ import annotations

from argparse import Namespace

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.messages import Words
from hds_docs.settings import Settings

NAMES = ("control", "evidence", "dossier", "framework")


def _describe(parser: Parser) -> None:
    parser.option("name", choices=NAMES, value="schema")
    parser.option("--output", value="file")


def _run(options: Namespace, _settings: Settings, speech: Words) -> int:
    from hds_docs.schemas import schema_text

    terminal.write_to(options.output, schema_text(options.name, speech))
    return 0


COMMAND = Command("schema", _describe, _run)
