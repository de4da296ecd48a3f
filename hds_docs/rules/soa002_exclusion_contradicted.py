"""SOA002: a requirement is excluded, yet an implemented control names it."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each control that contradicts an exclusion."""
    for key, exclusion in dossier.exclusions.items():
        for control, _ in dossier.coverage[key].answers:
            if control.status is Status.IMPLEMENTED:
                facts = {"requirement": key.id, "control": control.id, "path": control.path}
                yield Problem(exclusion.location, facts, Subject(control=control.id, requirement=str(key)))


RULE = Rule("SOA002", "exclusion-contradicted", Severity.WARNING, find)
