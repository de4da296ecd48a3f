"""Findings as lines for a terminal: one clickable line each, details indented and said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hds_docs.messages import Words
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.location import Location
from hds_docs.reports.report import Report
from hds_docs.reports.unexamined import sentences
from hds_docs.terminal import printable


def render(report: Report, words: Words) -> str:
    """All findings, then the counts."""
    lines = listed(report.findings, words)
    last = [summary(report, words), *sentences(report, words)]
    return "\n".join([*lines, *([""] if lines else []), *last]) + "\n"


def listed(findings: Iterable[Finding], words: Words) -> list[str]:
    """Findings alone, line by line."""
    listing = _Listing(words)
    return [printable(line) for finding in findings for line in listing.lines(finding)]


def summary(report: Report, words: Words) -> str:
    """The counts: `2 constats (1 erreur, 1 avertissement) ; 48 mesures examinées, 1 non examinée.`."""
    return words.say(
        "cli.check.summary",
        findings=len(report.findings),
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        waived=report.waived or None,
        controls=len(report.dossier.controls),
        unread=len(report.dossier.unread) or None,
        as_of=report.dossier.as_of,
        since=printable(report.change.since) if report.change is not None else None,
        known=(len(report.change.left) or None) if report.change is not None else None,
    )


class _Listing:
    """Findings on their way to lines; it knows what has been said already."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._hints: set[tuple[str, str]] = set()
        """Code, and hint."""
        self._places: set[tuple[str, str, Location | None]] = set()
        """Code, variant and place: what stands at one place has one remedy."""
        self._rules: set[str] = set()

    def lines(self, finding: Finding) -> Iterator[str]:
        """The line of a finding, and what is new below it."""
        message, hint = self._words.problem(finding.rule, finding.problem)
        place = str(finding.location) if finding.location else self._words.say("cli.check.whole")
        yield f"{place}: {finding.code} {self._mark(finding)}{message}"
        if finding.waiver is not None:
            yield "    " + self._say("waiver", **self._waiver(finding))
            return
        if self._is_new_hint(finding, hint):
            yield "    " + self._say("hint", hint=hint)
        if finding.code not in self._rules:
            self._rules.add(finding.code)
            yield "    " + self._say("rule", code=finding.code)

    def _mark(self, finding: Finding) -> str:
        """What it weighs, where it does not fail the check as any error does."""
        if finding.is_waived:
            return self._say("waived_mark") + " "
        return self._say("warning_mark") + " " if finding.severity is Severity.WARNING else ""

    def _is_new_hint(self, finding: Finding, hint: str) -> bool:
        key = finding.code, hint
        place = finding.code, finding.problem.variant, finding.location
        is_new = bool(hint) and key not in self._hints and place not in self._places
        self._hints.add(key)
        self._places.add(place)
        return is_new

    def _waiver(self, finding: Finding) -> dict[str, object]:
        assert finding.waiver is not None
        waiver = finding.waiver
        return {"reason": " ".join(waiver.reason.split()), "owner": waiver.owner, "until": waiver.until}

    def _say(self, key: str, **facts: object) -> str:
        return self._words.say(f"cli.check.{key}", **facts)
