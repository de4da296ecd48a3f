"""PRV001: data about patients in a file of the dossier, or in its history where that was searched."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import MarkKind
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.rules.marks import past, standing


def find(dossier: Dossier) -> Iterator[Problem]:
    """Once for each file and marker; what dossier.yml allows is not among them."""
    yield from standing(dossier, MarkKind.PERSONAL)
    yield from past(dossier, MarkKind.PERSONAL)


RULE = Rule("PRV001", "nir-found", Severity.ERROR, find)
