"""CTL003: a field of a control has a value outside its type or list."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("CTL003")


RULE = Rule("CTL003", "field-invalid", Severity.ERROR, find)
