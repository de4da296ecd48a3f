"""MAP001: a framework that no catalog describes."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location
from hds_docs.model.spelling import closest


def find(dossier: Dossier) -> Iterator[Problem]:
    """Named in dossier.yml, in one of its exclusions, or in a control, once for each."""
    asked_for = dossier.problems_of("MAP001")
    yield from asked_for
    said = {str(problem.facts["framework"]) for problem in asked_for}
    for exclusion in dossier.scope.exclusions:
        name, colon, _ = exclusion.pattern.partition(":")
        if colon and dossier.framework(name) is None:
            yield _unknown(dossier, name.strip(), exclusion.location, Subject(requirement=exclusion.pattern))
    for control in dossier.controls:
        seen = set(said)
        for mapping in control.mappings:
            if mapping.framework not in seen and dossier.framework(mapping.framework) is None:
                seen.add(mapping.framework)
                yield _unknown(dossier, mapping.framework, mapping.location, Subject(control=control.id))


def _unknown(dossier: Dossier, name: str, location: Location, subject: Subject) -> Problem:
    known = [framework.id for framework in dossier.frameworks]
    facts = {"framework": name, "closest": closest(name, known), "choices": known}
    return Problem(location, facts, subject)


RULE = Rule("MAP001", "framework-unknown", Severity.ERROR, find)
