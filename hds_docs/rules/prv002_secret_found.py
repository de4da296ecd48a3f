"""PRV002: a private key, a token or a password in a file of the dossier, or in its history."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import MarkKind
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.rules.marks import past, standing


def find(dossier: Dossier) -> Iterator[Problem]:
    """Once for each file and marker, and what another scanner says of files that are not there."""
    yield from standing(dossier, MarkKind.SECRET)
    yield from past(dossier, MarkKind.SECRET)
    yield from dossier.problems_of("PRV002")


RULE = Rule("PRV002", "secret-found", Severity.ERROR, find)
