"""WVR002: a waiver that accepts nothing which is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Problem, Rule, Severity
from hds_docs.rules.waivers import parts, subject_of


def review(dossier: Dossier, findings: Sequence[Finding]) -> Iterator[Problem]:
    """Waivers still running that no finding needs; DOS001 speaks of those whose rule does not exist."""
    used = {finding.waiver for finding in findings if finding.waiver is not None}
    misspelt = {
        (finding.location, finding.problem.facts.get("code"))
        for finding in findings
        if finding.code == "DOS001" and finding.problem.variant == "waiver-rule"
    }
    for waiver in dossier.scope.waivers:
        is_told = (waiver.location, waiver.rule) in misspelt
        if waiver not in used and not is_told and waiver.is_running_on(dossier.as_of):
            facts = {"rule": waiver.rule, "subject": parts(waiver)}
            yield Problem(waiver.location, facts, subject_of(waiver, dossier))
    yield from _allowed_for_nothing(dossier)


def _allowed_for_nothing(dossier: Dossier) -> Iterator[Problem]:
    """Values that dossier.yml allows and nobody found: known once the history was searched as well."""
    if dossier.trust.is_deep:
        for allowed in dossier.scope.privacy.allow:
            if allowed.value not in dossier.trust.allowed:
                yield Problem(allowed.location, {"value": allowed.value}, variant="allow")


RULE = Rule("WVR002", "waiver-unused", Severity.WARNING, review=review)
