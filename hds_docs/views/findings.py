"""Findings: gaps, accepted exceptions, rules switched off."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.finding import Finding, Rule, Severity
from hds_docs.model.location import Location
from hds_docs.model.scope import Waiver
from hds_docs.views.imports import imported
from hds_docs.views.judged import Judged

_RANKS = ("error", "warning", "waived")
_ELLIPSIS = "…"
_SHARED = 3
"""How many rows must share a remedy, on the average, for it to be said once."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words."""

    finding: Finding
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule, of one weight; what they have in common is said once."""

    rule: Rule
    rank: str
    """error, warning or waived."""
    title: str
    about: str
    rows: tuple[FindingRow, ...]
    parts: tuple[tuple[str, tuple[FindingRow, ...]], ...]
    """The rows by the remedy they share; one part without any where most have their own."""
    location: Location | None
    """The place of all; None where each has its own."""

    @property
    def anchor(self) -> str:
        """Its place in the page."""
        return self.rule.code if self.rank != "waived" else f"{self.rule.code}-waived"


def rows_of(found: Iterable[Finding], words: Words) -> tuple[FindingRow, ...]:
    """Findings in words."""
    return tuple(FindingRow(finding, *words.problem(finding.rule, finding.problem)) for finding in found)


def overview(judged: Judged) -> dict[str, Any]:
    """Every finding, errors first, by rule."""
    by_rule: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in judged.findings:
        by_rule[_RANKS.index(_rank(finding)), finding.code].append(finding)
    return {
        "groups": [_group(rows, judged.words) for _, rows in sorted(by_rule.items())],
        "counts": Counter(_rank(finding) for finding in judged.findings),
        "off": _off(judged),
    }


def waivers(judged: Judged) -> dict[str, Any]:
    """Every waiver with what it accepts, the import with what it excuses, and the rules that are off."""
    accepted: dict[Waiver, list[Finding]] = defaultdict(list)
    for finding in judged.findings:
        if finding.waiver is not None:
            accepted[finding.waiver].append(finding)
    scope, words = judged.dossier.scope, judged.words
    return {
        "waivers": [
            (waiver, rows_of(accepted.get(waiver, ()), words), waiver.until < judged.dossier.as_of)
            for waiver in sorted(
                scope.waivers, key=lambda waiver: (waiver.until, waiver.rule, waiver.location)
            )
        ],
        "imported": imported(judged),
        "off": _off(judged),
        "softened": [(code, level) for code, level in sorted(scope.rules.items()) if level != "off"],
    }


def _off(judged: Judged) -> list[tuple[Rule, str]]:
    return [(rule, judged.words.rule(rule)[0]) for rule in judged.off]


def _rank(finding: Finding) -> str:
    if finding.is_waived:
        return "waived"
    return "error" if finding.severity is Severity.ERROR else "warning"


def _group(found: Sequence[Finding], words: Words) -> FindingGroup:
    rows = rows_of(found, words)
    title, about = words.rule(found[0].rule)
    places = {finding.location for finding in found} if len(rows) > 1 else set()
    return FindingGroup(
        rule=found[0].rule,
        rank=_rank(found[0]),
        title=title,
        about=about,
        rows=rows,
        parts=_parts(rows),
        location=places.pop() if len(places) == 1 else None,
    )


def _parts(rows: tuple[FindingRow, ...]) -> tuple[tuple[str, tuple[FindingRow, ...]], ...]:
    by_hint: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rows:
        by_hint[_general(row)].append(row)
    if rows[0].finding.is_waived or len(by_hint) * _SHARED > len(rows):
        return (("", rows),)
    return tuple((hint, tuple(shared)) for hint, shared in by_hint.items())


def _general(row: FindingRow) -> str:
    """The hint of a finding without what it is about: `EXI-05.A` becomes an ellipsis."""
    subject = row.finding.subject
    requirement = (subject.requirement or "").partition(":")[2]
    hint = row.hint
    for part in (subject.evidence, requirement, subject.expectation, subject.control):
        if part:
            hint = hint.replace(part, _ELLIPSIS)
    return hint
