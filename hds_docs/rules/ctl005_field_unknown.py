"""CTL005: a field of a control that the program does not know."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("CTL005")


RULE = Rule("CTL005", "field-unknown", Severity.WARNING, find)
