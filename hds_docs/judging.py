"""A dossier → its findings: all rules, the severities dossier.yml gives them, the waivers."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Problem, Rule, Severity
from hds_docs.model.scope import Waiver
from hds_docs.model.spelling import closest, normal
from hds_docs.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}
_BY_NAME = {rule.name: rule for rule in RULES}
_NUMBER = re.compile(r"[0-9]{1,9}")


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """What all rules find, sorted by file, line and code."""
    severities = weights(dossier)
    waivers = _Waivers(dossier)

    def judged(rule: Rule, problems: Iterable[Problem]) -> list[Finding]:
        severity = severities[rule.code]
        return [Finding(rule, severity, problem, waivers.of(rule, problem)) for problem in problems]

    active = [rule for rule in RULES if severities[rule.code] is not Severity.OFF]
    findings = [finding for rule in active for finding in judged(rule, _found(rule, dossier))]
    reviews = [(rule, rule.review(dossier, tuple(findings))) for rule in active if rule.review is not None]
    findings += [finding for rule, problems in reviews for finding in judged(rule, problems)]
    return tuple(sorted(findings, key=lambda finding: finding.order))


def find_rule(written: str) -> Rule | None:
    """The rule of that code or name."""
    return BY_CODE.get(written.upper()) or _BY_NAME.get(written.lower())


def meant_rule(written: str) -> str | None:
    """The code or name of the rule that was most likely meant: `EVD05` is EVD005 before it is EVD015."""
    meant = find_rule(_NUMBER.sub(lambda number: f"{int(number[0]):03}", written.strip()))
    return meant.code if meant is not None else closest(written, [*BY_CODE, *_BY_NAME])


def rules_off(dossier: Dossier) -> tuple[Rule, ...]:
    """The rules that dossier.yml switches off."""
    severities = weights(dossier)
    return tuple(rule for rule in RULES if severities[rule.code] is Severity.OFF)


def weights(dossier: Dossier) -> Mapping[str, Severity]:
    """By code: what dossier.yml makes of a rule, else its own severity."""
    severities = {rule.code: rule.severity for rule in RULES}
    for written, chosen in dossier.scope.rules.items():
        rule = find_rule(written)
        if rule is not None:
            severities[rule.code] = Severity(chosen)
    return severities


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of a dossier beside those of an earlier commit, both judged on the same day."""

    new: tuple[Finding, ...]
    """What the earlier commit did not have; what a waiver accepts is always among them."""
    left: tuple[Finding, ...]
    """What it had already."""
    repaired: tuple[Finding, ...]
    """What it had, and is gone."""
    accepted: tuple[Finding, ...]
    """What a waiver accepts now, and did not then."""


def compare(findings: Iterable[Finding], former: Iterable[Finding]) -> Comparison:
    """What became of the findings of an earlier commit."""
    pairs, gone = _paired(findings, former)
    left = tuple(now for now, then in pairs if not now.is_waived and then is not None and not then.is_waived)
    known = set(map(id, left))
    return Comparison(
        new=tuple(now for now, _ in pairs if id(now) not in known),
        left=left,
        repaired=gone,
        accepted=tuple(now for now, then in pairs if now.is_waived and (then is None or not then.is_waived)),
    )


def _paired(
    findings: Iterable[Finding], former: Iterable[Finding]
) -> tuple[list[tuple[Finding, Finding | None]], tuple[Finding, ...]]:
    """Each finding with what it was in the earlier commit, and what is gone of that."""
    waiting: dict[object, deque[Finding]] = defaultdict(deque)
    for finding in former:
        waiting[finding.identity].append(finding)
    pairs = []
    for finding in findings:
        same = waiting[finding.identity]
        pairs.append((finding, same.popleft() if same else None))
    gone = (finding for same in waiting.values() for finding in same)
    return pairs, tuple(sorted(gone, key=lambda finding: finding.order))


def _found(rule: Rule, dossier: Dossier) -> Iterator[Problem]:
    yield from rule.find(dossier)
    if rule.code == "DOS001":
        yield from _unknown_codes(dossier)


def _unknown_codes(dossier: Dossier) -> Iterator[Problem]:
    """Codes in `rules:` and `waivers:` that are no rule's: only the set of all rules can tell."""
    for written in dossier.scope.rules:
        if find_rule(written) is None:
            facts = {"code": written, "closest": meant_rule(written)}
            yield Problem(dossier.scope.location(f"rules.{written}"), facts, variant="rule")
    for waiver in dossier.scope.waivers:
        if find_rule(waiver.rule) is None:
            facts = {"code": waiver.rule, "closest": meant_rule(waiver.rule)}
            yield Problem(waiver.location, facts, variant="waiver-rule")


class _Waivers:
    """The waivers of a dossier that are still running, by the rule whose findings they accept."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._by_code: dict[str, list[Waiver]] = defaultdict(list)
        for waiver in dossier.scope.waivers:
            rule = find_rule(waiver.rule)
            if rule is not None and not rule.code.startswith("WVR") and waiver.is_running_on(dossier.as_of):
                self._by_code[rule.code].append(waiver)

    def of(self, rule: Rule, problem: Problem) -> Waiver | None:
        """The first whose every subject is the problem's."""
        return next((found for found in self._by_code.get(rule.code, ()) if self._fits(found, problem)), None)

    def _fits(self, waiver: Waiver, problem: Problem) -> bool:
        subject = problem.subject
        path = problem.location.path if problem.location is not None else None
        return (
            _agrees(waiver.control, subject.control)
            and _agrees_expectation(waiver.expectation, subject.control, subject.expectation)
            and _agrees(waiver.evidence, subject.evidence)
            and _agrees(waiver.requirement, subject.requirement, self._spelled)
            and _agrees(waiver.path, path)
        )

    def _spelled(self, written: str) -> str:
        """A requirement in the one spelling of its framework; a pattern as it stands."""
        found = self._dossier.find_requirement(written)
        return str(found) if found is not None else written


def _agrees(wanted: str | None, found: str | None, spelled: Callable[[str], str] = str) -> bool:
    """Whether a subject of a waiver is left open, or is that of the finding, whatever the case."""
    if wanted is None:
        return True
    return found is not None and normal(spelled(wanted)).lower() == normal(spelled(found)).lower()


def _agrees_expectation(wanted: str | None, control: str | None, found: str | None) -> bool:
    """The same for an expectation: `restauration`, or `SAU-02#restauration` where no control is named."""
    if wanted is None or "#" not in wanted:
        return _agrees(wanted, found)
    named, _, expectation = wanted.partition("#")
    return _agrees(named.strip(), control) and _agrees(expectation.strip(), found)
