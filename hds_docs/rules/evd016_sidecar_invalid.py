"""EVD016: a sidecar that cannot be read, or says something unknown."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("EVD016")


RULE = Rule("EVD016", "sidecar-invalid", Severity.ERROR, find)
