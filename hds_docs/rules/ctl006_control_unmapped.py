"""CTL006: a control that names no requirement."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.control import Status
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Controls in the plan or in place without any requirement."""
    for control in dossier.controls:
        if not control.mappings and control.status is not Status.NOT_APPLICABLE:
            facts = {"control": control.id}
            yield Problem(control.location("requirements"), facts, Subject(control=control.id))


RULE = Rule("CTL006", "control-unmapped", Severity.WARNING, find)
