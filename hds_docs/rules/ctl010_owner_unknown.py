"""CTL010: the owner of a control is no role of dossier.yml."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.spelling import closest


def find(dossier: Dossier) -> Iterator[Problem]:
    """Owners outside `roles:`, where roles are given."""
    roles = dossier.scope.roles
    for control in dossier.controls:
        if roles and control.owner is not None and control.owner not in roles:
            facts = {
                "owner": control.owner,
                "closest": closest(control.owner, roles),
                "choices": list(roles),
            }
            yield Problem(control.location("owner"), facts, Subject(control=control.id))


RULE = Rule("CTL010", "owner-unknown", Severity.WARNING, find)
