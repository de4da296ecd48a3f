"""CTL008: the review that a control promises is late. A commit is not a review."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """The last review, or the start of operation, plus the interval has passed."""
    for control in dossier.controls:
        due = dossier.review_due(control)
        if due is None or dossier.as_of <= due:
            continue
        subject = Subject(control=control.id)
        if control.reviewed is not None:
            facts = {"control": control.id, "due": due, "last": control.reviewed.date}
            yield Problem(control.location("reviewed"), facts, subject)
        else:
            facts = {"control": control.id, "due": due, "last": dossier.since(control)}
            yield Problem(control.location("review"), facts, subject, "never")


RULE = Rule("CTL008", "review-overdue", Severity.WARNING, find)
