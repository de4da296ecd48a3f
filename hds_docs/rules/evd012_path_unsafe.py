"""EVD012: a link or path that leaves the repository, or leads nowhere in it."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("EVD012")


RULE = Rule("EVD012", "path-unsafe", Severity.ERROR, find)
