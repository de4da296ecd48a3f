"""`hds-docs rule`: what a rule looks for, why it matters, what to do about it."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.codes import no_such_rule
from hds_docs.commands.command import Command
from hds_docs.messages import Words
from hds_docs.settings import Settings

if TYPE_CHECKING:
    from hds_docs.model.finding import Rule

GUIDE = "docs/regles/{code}.md"
"""The page of a rule: it ships with the repository of hds-docs, and with the dossiers that keep a copy."""
_WIDTH = 78
_INDENT = " " * 4
_REST = dict.fromkeys(
    (
        *("choices", "command", "commit", "control", "expected", "field", "folder", "id"),
        *("ids", "line", "other", "owner", "path", "requirement"),
    ),
    "…",
)
"""What a remedy names of one finding, where no finding is at hand; its optional parts stay away."""
_EVIDENCE = "evidence/SAU-02/restauration-2026-T3.pdf"
_SUBJECTS: dict[str, str | None] = {
    "DOS": "path: dossier.yml",
    "CTL": "control: SAU-02",
    "CTL001": "path: controls/sauvegarde/SAU-02.md",  # no id is known of what cannot be read
    "MAP": "requirement: hds:EXI-25",
    "MAP001": "path: controls/sauvegarde/SAU-02.md",
    "MAP002": "path: controls/sauvegarde/SAU-02.md",
    "SOA": "requirement: iso27001:A.8.30",
    "EVD": f"evidence: {_EVIDENCE}",
    "EVD001": "control: SAU-02",
    "EVD002": "expectation: SAU-02#restauration",
    "EVD003": "expectation: SAU-02#restauration",
    "EVD004": "expectation: SAU-02#restauration",
    "EVD005": "expectation: SAU-02#restauration",
    "EVD012": f"path: {_EVIDENCE}",
    "HIS": f"path: {_EVIDENCE}",
    "HIS007": "path: dossier.yml",
    "HIS008": f"evidence: {_EVIDENCE}",
    "HIS002": None,
    "HIS003": None,
    "PRV": f"evidence: {_EVIDENCE}",
    "WVR": None,
}
"""By code, else by family: what a waiver names. None: nothing that a waiver could."""


def _describe(parser: Parser) -> None:
    parser.option("code", nargs="?")


def _run(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.judging import find_rule

    if options.code is None:
        lines = _listing(speech)
    else:
        rule = find_rule(options.code.strip())
        if rule is None:
            raise no_such_rule(options.code)
        lines = _page(rule, settings, speech)
    terminal.write("".join(f"{line}\n" for line in lines))
    return 0


def _listing(speech: Words) -> Iterator[str]:
    """The rules by family, a line for each: code, severity, title, name."""
    from hds_docs.rules import RULES

    severities = {rule.code: _severity(rule, speech) for rule in RULES}
    width = max(map(len, severities.values()))
    for number, (family, rules) in enumerate(groupby(RULES, _family)):
        yield from [""] if number else []
        yield f"{family} · {speech.say(f'cli.rule.family.{family}')}"
        for rule in rules:
            start = f"  {rule.code}  {severities[rule.code]:<{width}}  "
            yield from _wrapped(f"{speech.rule(rule)[0]} ({rule.name})", start, " " * len(start))


def _page(rule: Rule, settings: Settings, speech: Words) -> Iterator[str]:
    """All that is to be said of a rule."""
    title, about = speech.rule(rule)
    yield f"{rule.code} · {title}"
    yield f"{rule.name}, {_severity(rule, speech)}"
    yield ""
    yield from _wrapped(about)
    yield from _part(speech.say("cli.rule.remedy"), _wrapped(_remedy(rule, speech), _INDENT, _INDENT))
    yield from _part(speech.say("cli.rule.accept"), _accepted(rule, speech))
    yield from _part(speech.say("cli.rule.switch"), _switched(rule, speech))
    guide = GUIDE.format(code=rule.code)
    if (settings.folder / guide).is_file():
        yield from ["", speech.say("cli.rule.guide", path=guide)]


def _part(heading: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ["", heading]
    yield from lines


def _remedy(rule: Rule, speech: Words) -> str:
    """What to do, of no finding in particular."""
    from hds_docs.model.finding import Problem

    _, hint = speech.problem(rule, Problem(None, _REST))
    return hint.replace("….", "…")


def _accepted(rule: Rule, speech: Words) -> Iterator[str]:
    """A waiver to paste into dossier.yml."""
    subject = _SUBJECTS.get(rule.code, _SUBJECTS[_family(rule)])
    if subject is None:
        yield from _wrapped(speech.say("cli.rule.no_waiver"), _INDENT, _INDENT)
        return
    yield f"{_INDENT}waivers:"
    yield f"{_INDENT}  - rule: {rule.code}"
    for field in (subject, f"reason: {speech.say('cli.rule.reason')}", "owner: rssi", "until: 2027-03-31"):
        yield f"{_INDENT}    {field}"


def _switched(rule: Rule, speech: Words) -> Iterator[str]:
    """The setting that switches the rule off, and what else it takes."""
    yield f"{_INDENT}rules:"
    yield f'{_INDENT}  {rule.code}: "off"    # {speech.say("cli.rule.levels")}'


def _severity(rule: Rule, speech: Words) -> str:
    return speech.say(f"cli.severity.{rule.severity.value}")


def _family(rule: Rule) -> str:
    return rule.code[:3]


def _wrapped(text: str, first: str = "", others: str = "") -> Iterator[str]:
    """A text within the width of a terminal; an address or a code is never cut."""
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


COMMAND = Command("rule", _describe, _run)
