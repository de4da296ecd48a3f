"""CTL004: two files claim one id."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("CTL004")


RULE = Rule("CTL004", "control-duplicated", Severity.ERROR, find)
