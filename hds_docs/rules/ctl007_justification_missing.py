"""CTL007: a control declared not applicable without saying why."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Not applicable, and no `justification:`."""
    for control in dossier.controls:
        if control.status is Status.NOT_APPLICABLE and not control.justification:
            yield Problem(control.location("status"), {"control": control.id}, Subject(control=control.id))


RULE = Rule("CTL007", "justification-missing", Severity.ERROR, find)
