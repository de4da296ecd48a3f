"""CTL009: a reference in a control's text leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Every `[[…]]` without a target."""
    for control in dossier.controls:
        for reference in control.references:
            if dossier.target(reference) is None:
                closest = dossier.closest_target(reference)
                facts = {"reference": reference.target, "closest": closest if closest != control.id else None}
                yield Problem(reference.location, facts, Subject(control=control.id))


RULE = Rule("CTL009", "reference-broken", Severity.WARNING, find)
