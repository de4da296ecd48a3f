"""SOA003: something is inherited that no valid certificate carries."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.assessment.coverage import applies, supporting_certificate
from hds_docs.model.catalog import Framework, Requirement
from hds_docs.model.control import Control, Mapping, Mode
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Not inheritable, or no certificate of the actor over framework and activities."""
    for control in dossier.controls:
        for mapping in control.mappings if control.is_judged else ():
            if mapping.mode is not Mode.INHERITED or mapping.requirement is None:
                continue
            framework = dossier.framework_by_id[mapping.requirement.framework]
            requirement = framework.by_id[mapping.requirement.id]
            if not requirement.assessable or not applies(framework, requirement, dossier.scope.conditions):
                continue  # MAP005 speaks of headings; what does not apply needs no certificate
            variant = _fault(dossier, framework, requirement, control, mapping)
            if variant is not None:
                facts = {
                    "requirement": requirement.id,
                    "framework": framework.short_name,
                    "actor": mapping.actor or "",
                    "activities": [str(number) for number in dossier.activities(control)],
                    "day": dossier.as_of,
                }
                subject = Subject(control=control.id, requirement=str(mapping.requirement))
                yield Problem(mapping.location, facts, subject, variant)


def _fault(
    dossier: Dossier, framework: Framework, requirement: Requirement, control: Control, mapping: Mapping
) -> str | None:
    """Why nothing carries the inheritance; None where a certificate does."""
    if not requirement.inheritable:
        return "not-inheritable"
    if mapping.actor is None:
        return "no-actor"
    if supporting_certificate(framework, control, mapping, dossier.scope, dossier.as_of) is not None:
        return None
    is_known = any(actor.id == mapping.actor for actor in dossier.scope.actors)
    return "no-certificate" if is_known else "unknown-actor"


RULE = Rule("SOA003", "inheritance-unsupported", Severity.ERROR, find)
