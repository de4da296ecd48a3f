"""`hds-docs status`: what is missing and what falls due, by owner."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.command import Command
from hds_docs.commands.judged import judged, refuse_nothing
from hds_docs.errors import SettingsError
from hds_docs.messages import Words, words
from hds_docs.settings import Settings, parse_day

if TYPE_CHECKING:
    from hds_docs.assessment.agenda import Agenda

_HORIZON = timedelta(days=30)


def _describe(parser: Parser) -> None:
    parser.option("--owner", value="role")
    parser.option("--until", value="date")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.assessment.agenda import agendas
    from hds_docs.reports.status import render

    until = parse_day(options.until) if options.until is not None else None
    dossier, findings = judged(settings, speech)
    refuse_nothing(dossier, settings)
    horizon = until or dossier.as_of + _HORIZON
    found = agendas(dossier, horizon)
    if options.owner is not None:
        known = {role: holder.title for role, holder in dossier.scope.roles.items()}
        known |= {one.role or one.owner: one.owner for one in found}
        found = _of(options.owner, found, known)
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


def _of(written: str, found: tuple[Agenda, ...], known: dict[str, str]) -> tuple[Agenda, ...]:
    """The agenda of one owner, named by role or by title. Raises SettingsError for one nobody knows."""
    from hds_docs.model.spelling import closest

    wanted = written.strip().casefold()
    if not any(wanted in (role.casefold(), title.casefold()) for role, title in known.items()):
        raise SettingsError(
            "no-such-owner", name=written, closest=closest(written, known), choices=sorted(known)
        )
    return tuple(one for one in found if wanted in (one.role.casefold(), one.owner.casefold()))


COMMAND = Command("status", _describe, _run)
