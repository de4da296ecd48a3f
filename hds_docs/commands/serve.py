"""`hds-docs serve`: the site, while the dossier is edited."""

from __future__ import annotations

from argparse import Namespace

from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.messages import Words
from hds_docs.settings import Settings


def _describe(parser: Parser) -> None:
    parser.option("-a", "--address", value="address")


def _run(options: Namespace, settings: Settings, _speech: Words) -> int:
    from hds_docs.building import serve

    return serve(settings, address=options.address)


COMMAND = Command("serve", _describe, _run)
