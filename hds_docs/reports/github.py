"""Findings as workflow commands: GitHub shows them beside the lines they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hds_docs.messages import Words
from hds_docs.model.finding import Finding, Severity
from hds_docs.reports.report import Report
from hds_docs.reports.text import summary
from hds_docs.reports.wording import file_name, mark, one_line, told

_SHOWN = 10
"""How many annotations of one kind GitHub shows for a step; the log has them all."""
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, words: Words) -> str:
    """A command for each finding, then the counts."""
    findings = sorted([*report.open, *report.accepted], key=lambda finding: finding.order)
    kinds = Counter(map(_kind, findings))
    hidden = sum(max(0, number - _SHOWN) for number in kinds.values())
    lines = [_command(finding, report, words) for finding in findings]
    last = summary(report, words)
    if hidden:
        last += " " + words.say("reports.github.more", shown=_SHOWN, n=hidden)
    return "\n".join([*lines, one_line(last)]) + "\n"


def _kind(finding: Finding) -> str:
    """What an accepted finding is worth a notice of, and no more."""
    if finding.is_waived:
        return "notice"
    return "error" if finding.severity is Severity.ERROR else "warning"


def _command(finding: Finding, report: Report, words: Words) -> str:
    place = report.place(finding)
    title, _ = words.rule(finding.rule)
    heading = f"{finding.code} {title}"
    if finding.is_waived:
        heading += f" ({mark(finding, words)})"
    properties: dict[str, object] = {}
    if place is not None:
        properties = {"file": file_name(place.path), "line": place.line, "col": place.column}
    properties["title"] = one_line(heading)
    # The log shows the message alone: it says the place again.
    message, remedy = told(finding, words)
    where = file_name(str(place)) if place is not None else words.say("cli.check.whole")
    data = "\n".join(filter(None, [f"{where}: {message}", remedy]))
    return f"::{_kind(finding)} {_written(properties)}::{data.translate(_IN_DATA)}"


def _written(properties: Mapping[str, object]) -> str:
    return ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
