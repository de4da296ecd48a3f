"""`hds-docs status`: what is missing and what falls due, by owner."""

from __future__ import annotations

from argparse import Namespace

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.commands.judged import judged, refuse_nothing
from hds_docs.messages import Words, words
from hds_docs.model.duration import Duration
from hds_docs.settings import Settings, parse_day, parse_owner

_HORIZON = Duration(days=30)


def _describe(parser: Parser) -> None:
    parser.option("--owner", value="role")
    parser.option("--until", value="date")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.assessment.agenda import agendas
    from hds_docs.reports.status import render

    until = parse_day(options.until) if options.until is not None else None
    dossier, findings = judged(settings, speech)
    refuse_nothing(dossier, settings)
    horizon = until or _HORIZON.after(dossier.as_of)
    found = agendas(dossier, horizon)
    if options.owner is not None:
        known = dossier.scope.role_titles | {one.key: one.owner for one in found}
        wanted = parse_owner(options.owner, known)
        found = tuple(one for one in found if one.key in wanted)
    text = render(
        dossier,
        findings,
        found,
        horizon,
        words(settings.language or dossier.scope.language),
        width=terminal.width(),
        is_whole=options.owner is not None,
    )
    terminal.write(text)
    return 0


COMMAND = Command("status", _describe, _run)
