"""EVD004: evidence falls due soon, or is late within its grace."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.state import ExpectationState
from hds_docs.rules.expectations import in_state


def find(dossier: Dossier) -> Iterator[Problem]:
    """Expectations in the state « expiring »."""
    for expiring in in_state(dossier, ExpectationState.EXPIRING):
        due, is_living = expiring.fulfilment.due, expiring.expectation.kind.is_living
        if expiring.fulfilment.ends_with_validity:
            yield expiring.problem("expires")
        elif due is not None and dossier.as_of > due:
            yield expiring.problem("late-living" if is_living else "late")
        else:
            yield expiring.problem("living" if is_living else "")


RULE = Rule("EVD004", "evidence-expiring", Severity.WARNING, find)
