"""MAP005: a parent is named where its children are meant."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.catalog import Framework, Requirement
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Headings named as if they were answered one by one."""
    for control in dossier.controls:
        for mapping in control.mappings:
            if mapping.requirement is None:
                continue
            framework = dossier.framework_by_id[mapping.requirement.framework]
            requirement = framework.by_id[mapping.requirement.id]
            if not _is_answerable(requirement):
                children = [found.id for found in _answerable(framework, requirement)]
                facts = {"requirement": requirement.id, "children": children}
                subject = Subject(control=control.id, requirement=str(mapping.requirement))
                yield Problem(mapping.location, facts, subject)


def _is_answerable(requirement: Requirement) -> bool:
    """Whether naming it answers something: itself, or the choice that it stands for."""
    return requirement.assessable or requirement.one_of


def _answerable(framework: Framework, requirement: Requirement) -> Iterator[Requirement]:
    """The nearest requirements below that can be named."""
    for child in framework.children.get(requirement.id, ()):
        if _is_answerable(child):
            yield child
        else:
            yield from _answerable(framework, child)


RULE = Rule("MAP005", "requirement-too-broad", Severity.WARNING, find)
