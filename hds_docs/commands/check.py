"""`hds-docs check`: what the dossier lacks."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.codes import codes
from hds_docs.commands.command import Command
from hds_docs.commands.judged import judged, refuse_nothing
from hds_docs.errors import SettingsError
from hds_docs.messages import Words, words
from hds_docs.settings import Settings, parse_revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hds_docs.model.dossier import Dossier
    from hds_docs.model.finding import Finding, Rule
    from hds_docs.reports import Eased, Report

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
_PLAIN = ("text", "json")
"""Formats that name files as the dossier does; forges read the others, from the top of the repository."""
_THRESHOLDS = ("error", "warning")


@dataclass(frozen=True, slots=True)
class _Choice:
    """The codes, or beginnings of codes, that somebody wants to hear of."""

    selected: tuple[str, ...]
    ignored: tuple[str, ...]

    def has(self, code: str) -> bool:
        """Whether a rule is one of them."""
        return (not self.selected or code.startswith(self.selected)) and not code.startswith(self.ignored)

    def findings(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of them."""
        return tuple(finding for finding in found if self.has(finding.code))

    def rules(self, dossier: Dossier) -> tuple[Rule, ...]:
        """The rules that the dossier was asked."""
        from hds_docs.judging import rules_off
        from hds_docs.rules import RULES

        off = rules_off(dossier)
        return tuple(rule for rule in RULES if self.has(rule.code) and rule not in off)


def _describe(parser: Parser) -> None:
    parser.option("--format", choices=FORMATS, default="text")
    parser.option("--output", value="file")
    parser.option("--select", value="codes")
    parser.option("--ignore", value="codes")
    parser.option("--fail-on", choices=_THRESHOLDS, default="error", value="level")
    parser.option("--since", value="rev")
    parser.option("--staged", action="store_true")
    parser.option("--history", action="store_true")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.model.finding import Severity
    from hds_docs.reports import FORMATS, Report

    since = parse_revision(options.since)
    settings = replace(settings, staged=options.staged, deep=options.history)
    if settings.staged and settings.ref is not None:
        raise SettingsError("staged-ref")
    choice = _Choice(codes(options.select), codes(options.ignore))
    dossier, found = judged(settings, speech)
    refuse_nothing(dossier, settings)
    findings, rules = choice.findings(found), choice.rules(dossier)
    report = Report(dossier, findings, fail_on=Severity(options.fail_on), rules=rules)
    if since is not None and not _is_first(dossier, since):
        report = _changed(report, since, choice, settings, speech)
    if options.format not in _PLAIN:
        report = _placed(report, settings)
    text = FORMATS[options.format](report, words(settings.language or dossier.scope.language))
    terminal.write_to(options.output, text)
    return 1 if report.fails else 0


def _is_first(dossier: Dossier, since: str) -> bool:
    """Whether it is compared with the last commit before there is one: then all of it is new."""
    from hds_docs.model.history import RepositoryState

    is_empty = dossier.history.state is RepositoryState.EMPTY
    return since == "HEAD" and is_empty and dossier.history.is_staged


def _placed(report: Report, settings: Settings) -> Report:
    """The report with where the dossier stands in its repository, and where that came from."""
    from hds_docs.sources.git import Git
    from hds_docs.sources.remote import Remote

    git = Git.find(settings.folder)
    if git is None:
        return report
    remote = Remote.find(git)
    address = remote.address if remote is not None else None
    return replace(report, prefix=git.prefix, repository=address.uri if address is not None else None)


def _changed(report: Report, since: str, choice: _Choice, settings: Settings, speech: Words) -> Report:
    """The report of what an earlier commit did not have, both judged on the same day."""
    from hds_docs.judging import compare
    from hds_docs.model.finding import Severity
    from hds_docs.reports import Change

    former, found = judged(replace(settings, ref=since, staged=False, as_of=report.dossier.as_of), speech)
    compared = compare(report.findings, choice.findings(found))
    eased = _eased(report.dossier, former, choice)
    off = {rule.rule.code for rule in eased if rule.now is Severity.OFF}
    change = Change(
        since=since,
        former=former,
        left=compared.left,
        repaired=tuple(finding for finding in compared.repaired if finding.code not in off),
        accepted=compared.accepted,
        eased=eased,
    )
    return replace(report, findings=compared.new, change=change)


def _eased(now: Dossier, former: Dossier, choice: _Choice) -> tuple[Eased, ...]:
    """The rules that weigh less in a dossier than they did."""
    from hds_docs.judging import weights
    from hds_docs.model.finding import Severity
    from hds_docs.reports import Eased
    from hds_docs.rules import RULES

    was, is_now, order = weights(former), weights(now), tuple(Severity)
    return tuple(
        Eased(rule, was[rule.code], is_now[rule.code])
        for rule in RULES
        if choice.has(rule.code) and order.index(is_now[rule.code]) > order.index(was[rule.code])
    )


COMMAND = Command("check", _describe, _run)
