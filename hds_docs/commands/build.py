"""`hds-docs build`: the dossier as a site."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.messages import Words
from hds_docs.settings import Settings


def _describe(parser: Parser) -> None:
    parser.option("-d", "--output", value="dir", dest="site_dir")
    parser.option("--strict", action="store_true")
    parser.option("--history", action="store_true")


def _run(options: Namespace, settings: Settings, _speech: Words) -> int:
    from hds_docs.building import build

    return build(replace(settings, deep=options.history), output=options.site_dir, strict=options.strict)


COMMAND = Command("build", _describe, _run)
