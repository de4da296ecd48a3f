"""SOA001: an exclusion without a justification (ISO/IEC 27001:2022, 6.1.3 d)."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Exclusions of dossier.yml that do not say why."""
    for exclusion in dossier.scope.exclusions:
        if not exclusion.justification:
            facts = {"requirement": exclusion.pattern}
            yield Problem(exclusion.location, facts, Subject(requirement=exclusion.pattern))


RULE = Rule("SOA001", "exclusion-unjustified", Severity.ERROR, find)
