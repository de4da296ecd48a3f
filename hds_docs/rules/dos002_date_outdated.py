"""DOS002: `as_of` in dossier.yml is before the last commit that touched controls or evidence."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import AsOfSource, Dossier
from hds_docs.model.finding import Problem, Rule, Severity

_JUDGED = ("controls/", "evidence/")
"""What the date is about: the commit that sets it touches dossier.yml later."""


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem at most, at `as_of:`."""
    if dossier.as_of_source is not AsOfSource.SETTINGS:
        return
    days = dossier.history.last_days
    last = max((days[folder] for folder in _JUDGED if folder in days), default=None)
    if last is not None and dossier.as_of < last:
        yield Problem(dossier.scope.location("as_of"), {"as_of": dossier.as_of, "last": last})


RULE = Rule("DOS002", "date-outdated", Severity.WARNING, find)
