"""WVR001: a waiver has passed its last day."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.rules.waivers import parts, subject_of


def find(dossier: Dossier) -> Iterator[Problem]:
    """Waivers whose `until:` is before the day of the dossier."""
    for waiver in dossier.scope.waivers:
        if not waiver.is_running_on(dossier.as_of):
            facts = {
                "rule": waiver.rule,
                "subject": parts(waiver),
                "until": waiver.until,
                "owner": waiver.owner,
            }
            yield Problem(waiver.location, facts, subject_of(waiver, dossier))


RULE = Rule("WVR001", "waiver-expired", Severity.ERROR, find)
