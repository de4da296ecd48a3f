"""A dossier → its findings: all rules, the severities dossier.yml gives them, the waivers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from hds_docs.model.dossier import Dossier, normal
from hds_docs.model.finding import Finding, Problem, Rule, Severity
from hds_docs.model.scope import Waiver
from hds_docs.model.spelling import closest
from hds_docs.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}
_BY_NAME = {rule.name: rule for rule in RULES}


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """What all rules find, sorted by file, line and code."""
    severities = _severities(dossier)
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


def rules_off(dossier: Dossier) -> tuple[Rule, ...]:
    """The rules that dossier.yml switches off."""
    severities = _severities(dossier)
    return tuple(rule for rule in RULES if severities[rule.code] is Severity.OFF)


def new_since(findings: Iterable[Finding], former: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that an earlier commit did not have, both judged on the same day."""
    known = Counter(finding.identity for finding in former if not finding.is_waived)
    found = []
    for finding in findings:
        if not finding.is_waived and known[finding.identity] > 0:
            known[finding.identity] -= 1
        else:
            found.append(finding)
    return tuple(found)


def fails(findings: Iterable[Finding], threshold: Severity) -> bool:
    """Whether something at or above `threshold` is found that no waiver accepts."""
    counted = (Severity.ERROR,) if threshold is Severity.ERROR else (Severity.ERROR, Severity.WARNING)
    return any(finding.severity in counted and not finding.is_waived for finding in findings)


def _severities(dossier: Dossier) -> Mapping[str, Severity]:
    """By code: what dossier.yml makes of a rule, else its own severity."""
    severities = {rule.code: rule.severity for rule in RULES}
    for written, chosen in dossier.scope.rules.items():
        rule = find_rule(written)
        if rule is not None:
            severities[rule.code] = Severity(chosen)
    return severities


def _found(rule: Rule, dossier: Dossier) -> Iterator[Problem]:
    yield from rule.find(dossier)
    if rule.code == "DOS001":
        yield from _unknown_codes(dossier)


def _unknown_codes(dossier: Dossier) -> Iterator[Problem]:
    """Codes in `rules:` that are no rule's: only the set of all rules can tell."""
    for written in dossier.scope.rules:
        if find_rule(written) is None:
            facts = {"code": written, "closest": closest(written, [*BY_CODE, *_BY_NAME])}
            yield Problem(dossier.scope.location(f"rules.{written}"), facts, variant="rule")


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
