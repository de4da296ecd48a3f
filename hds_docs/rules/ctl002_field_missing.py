"""CTL002: a control lacks its id, title, owner or status."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("CTL002")


RULE = Rule("CTL002", "field-missing", Severity.ERROR, find)
