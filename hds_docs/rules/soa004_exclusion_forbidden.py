"""SOA004: an exclusion of what the catalog lets nobody exclude."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.assessment.coverage import excludes
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Clauses 4 to 10, HDS requirements, and whatever a catalog holds to."""
    for exclusion in dossier.scope.exclusions:
        for framework in dossier.frameworks:
            forbidden = [
                requirement.id
                for requirement in framework.assessable
                if not requirement.excludable and excludes(exclusion, framework, requirement)
            ]
            if forbidden:
                facts = {"requirements": forbidden, "framework": framework.short_name}
                yield Problem(exclusion.location, facts, Subject(requirement=exclusion.pattern))


RULE = Rule("SOA004", "exclusion-forbidden", Severity.ERROR, find)
