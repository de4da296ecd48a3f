"""`hds-docs rule`: what a rule looks for, and why it matters."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from hds_docs import terminal
from hds_docs.arguments import Parser
from hds_docs.commands.codes import no_such_rule
from hds_docs.commands.command import Command
from hds_docs.messages import Words
from hds_docs.settings import Settings


def _describe(parser: Parser) -> None:
    parser.option("code", nargs="?")


def _run(options: Namespace, _settings: Settings, speech: Words) -> int:
    from hds_docs.judging import find_rule

    if options.code is None:
        terminal.write("".join(f"{line}\n" for line in _table(speech)))
        return 0
    rule = find_rule(options.code)
    if rule is None:
        raise no_such_rule(options.code)
    title, about = speech.rule(rule)
    severity = speech.say(f"cli.severity.{rule.severity.value}")
    terminal.write(f"{rule.code} {rule.name} ({severity})\n{title}\n\n{about}\n")
    return 0


def _table(speech: Words) -> Iterator[str]:
    """A line for each rule: code, name, severity, title."""
    from hds_docs.rules import RULES

    severities = [speech.say(f"cli.severity.{rule.severity.value}") for rule in RULES]
    name_width = max(len(rule.name) for rule in RULES)
    severity_width = max(map(len, severities))
    for rule, severity in zip(RULES, severities, strict=True):
        title, _ = speech.rule(rule)
        yield f"{rule.code}  {rule.name:<{name_width}}  {severity:<{severity_width}}  {title}"


COMMAND = Command("rule", _describe, _run)
