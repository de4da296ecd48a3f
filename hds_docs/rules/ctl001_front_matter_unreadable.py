"""CTL001: a control's front matter cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found."""
    yield from dossier.problems_of("CTL001")


RULE = Rule("CTL001", "front-matter-unreadable", Severity.ERROR, find)
