"""MAP003: a requirement that no control answers."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.catalog import Framework, Requirement, RequirementId
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.state import RequirementState


def find(dossier: Dossier) -> Iterator[Problem]:
    """Assessable requirements in the state « uncovered »."""
    for framework, requirement, found in dossier.assessed():
        if found.state is RequirementState.UNCOVERED:
            facts = {
                "requirement": requirement.id,
                "title": requirement.title,
                "framework": framework.short_name,
                "supports": [control.id for control, _ in found.supports],
                "line": f"{framework.id}: [{requirement.id}]",
                "condition": _condition(framework, requirement),
            }
            subject = Subject(requirement=str(RequirementId(framework.id, requirement.id)))
            variant = "supported" if found.supports else "excludable" if requirement.excludable else ""
            yield Problem(dossier.scope.location("frameworks"), facts, subject, variant)


def _condition(framework: Framework, requirement: Requirement) -> str | None:
    """The condition that decides whether it applies: its own, else a parent's."""
    asked = (requirement, *framework.ancestors(requirement))
    return next((node.condition for node in asked if node.condition is not None), None)


RULE = Rule("MAP003", "requirement-uncovered", Severity.ERROR, find)
