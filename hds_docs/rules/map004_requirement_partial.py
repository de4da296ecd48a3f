"""MAP004: a requirement answered only by planned or partial controls."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.state import RequirementState


def find(dossier: Dossier) -> Iterator[Problem]:
    """Assessable requirements without any implemented control."""
    for framework, requirement, found in dossier.assessed():
        if found.state is not RequirementState.PARTIAL:
            continue
        answers = [pair for pair in found.answers if pair[0].status is not Status.NOT_APPLICABLE]
        if all(control.status is not Status.IMPLEMENTED for control, _ in answers):
            facts = {
                "requirement": requirement.id,
                "title": requirement.title,
                "framework": framework.short_name,
                "controls": [control.id for control, _ in answers],
            }
            first, mapping = answers[0]
            key = RequirementId(framework.id, requirement.id)
            yield Problem(mapping.location, facts, Subject(control=first.id, requirement=str(key)))


RULE = Rule("MAP004", "requirement-partial", Severity.WARNING, find)
