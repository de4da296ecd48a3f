"""DOS001: dossier.yml, or a framework of the user's, cannot be read or says something unknown."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("DOS001")


RULE = Rule("DOS001", "settings-invalid", Severity.ERROR, find)
