"""EVD002: evidence that a control promises is due, and absent."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.state import ExpectationState
from hds_docs.rules.expectations import Judged, in_state


def find(dossier: Dossier) -> Iterator[Problem]:
    """Expectations in the state « missing », of controls that have other evidence."""
    for missing in in_state(dossier, ExpectationState.MISSING):
        if missing.control.id in dossier.links_by_control:  # else EVD001 speaks of the whole control
            yield missing.problem(_variant(missing))


def _variant(missing: Judged) -> str:
    """How what is missing is to be had: a date for the piece that is there, else a piece."""
    if missing.fulfilment.last is not None:
        return "undated-living" if missing.expectation.kind.is_living else "undated"
    return "files" if missing.expectation.files else ""


RULE = Rule("EVD002", "expectation-unmet", Severity.ERROR, find)
