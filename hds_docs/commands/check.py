"""`hds-docs check`: what the dossier lacks."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.codes import codes
from hds_docs.commands.command import Command
from hds_docs.commands.judged import judged, refuse_nothing
from hds_docs.messages import Words, words
from hds_docs.settings import Settings

FORMATS = ("text", "json")
_THRESHOLDS = ("error", "warning")


def _describe(parser: Parser) -> None:
    parser.option("--format", choices=FORMATS, default="text")
    parser.option("--output", value="file")
    parser.option("--select", value="codes")
    parser.option("--ignore", value="codes")
    parser.option("--fail-on", choices=_THRESHOLDS, default="error", value="level")
    parser.option("--since", value="rev")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.judging import fails, new_since
    from hds_docs.model.finding import Severity
    from hds_docs.reports import FORMATS, Report

    selected, ignored = codes(options.select), codes(options.ignore)
    dossier, findings = judged(settings, speech)
    refuse_nothing(dossier, settings)
    shown = tuple(
        found
        for found in findings
        if (not selected or found.code.startswith(selected)) and not found.code.startswith(ignored)
    )
    if options.since is not None:
        former = replace(settings, ref=options.since, as_of=dossier.as_of)
        new = new_since(shown, judged(former, speech)[1])
        report = Report(dossier, new, since=options.since, known=len(shown) - len(new))
    else:
        report = Report(dossier, shown)
    text = FORMATS[options.format](report, words(settings.language or dossier.scope.language))
    terminal.write_to(options.output, text)
    return 1 if fails(report.findings, Severity(options.fail_on)) else 0


COMMAND = Command("check", _describe, _run)
