"""EVD006: a sidecar without the file it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("EVD006")


RULE = Rule("EVD006", "sidecar-orphan", Severity.ERROR, find)
