"""CTL011: a control changed after the commit that recorded its last review."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.rules.commits import commit_facts


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each control whose text or mapping nobody has reviewed as it stands."""
    for control in dossier.controls:
        changed = dossier.trust.changed_since_review.get(control.id)
        if changed is not None and control.reviewed is not None:
            facts = {
                "control": control.id,
                "reviewed": control.reviewed.date,
                **commit_facts(changed),
            }
            yield Problem(control.location("reviewed"), facts, Subject(control=control.id))


RULE = Rule("CTL011", "changed-since-review", Severity.WARNING, find)
