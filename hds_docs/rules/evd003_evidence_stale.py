"""EVD003: the newest piece of evidence is too old."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.state import ExpectationState
from hds_docs.rules.expectations import in_state


def find(dossier: Dossier) -> Iterator[Problem]:
    """Expectations in the state « stale »."""
    for stale in in_state(dossier, ExpectationState.STALE):
        if stale.fulfilment.ends_with_validity:
            yield stale.problem("expired")
        else:
            yield stale.problem("living" if stale.expectation.kind.is_living else "")


RULE = Rule("EVD003", "evidence-stale", Severity.ERROR, find)
