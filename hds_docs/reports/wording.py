"""What is said of a finding, for formats that others read: one line each, nothing that could break it."""

from __future__ import annotations

import re

from hds_docs.messages import Words
from hds_docs.model.catalog import Framework
from hds_docs.model.finding import Finding
from hds_docs.terminal import printable

_BREAKS = re.compile(r"[ \t\r\n\v\f]+")
"""What folded YAML leaves in a text; no-break spaces stay."""


def one_line(text: str) -> str:
    """A text on one line, in characters that every reader of UTF-8 takes."""
    return printable(_BREAKS.sub(" ", text).strip(" ")).encode("utf-8", "backslashreplace").decode("utf-8")


def file_name(path: str) -> str:
    """A path as it stands, but for what would break a line or is no character."""
    return printable(path).encode("utf-8", "backslashreplace").decode("utf-8")


def framework_name(framework: Framework, words: Words) -> str:
    """The name of a framework, as people say it."""
    return framework.short_name.read(words.language) or framework.name.read(words.language)


def told(finding: Finding, words: Words) -> tuple[str, str]:
    """What is wrong; then why it is accepted, else what to do about it, where that is known."""
    message, hint = words.problem(finding.rule, finding.problem)
    if finding.is_waived:
        return one_line(message), waiver(finding, words)
    return one_line(message), words.say("cli.check.hint", hint=one_line(hint)) if hint else ""


def waiver(finding: Finding, words: Words) -> str:
    """Why a finding is accepted, by whom and until when."""
    assert finding.waiver is not None
    found = finding.waiver
    line = words.say("cli.check.waiver", reason=found.reason, owner=found.owner, until=found.until)
    return one_line(line)


def mark(finding: Finding, words: Words) -> str:
    """`avertissement`, `dérogation`: what it weighs, where it does not fail as an error does."""
    if finding.is_waived:
        return words.say("reports.waived")
    return words.say(f"cli.severity.{finding.severity.value}")
