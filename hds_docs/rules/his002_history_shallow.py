"""HIS002: a shallow clone: who brought what, and when, cannot be known."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.history import RepositoryState


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem at most."""
    if dossier.history.state is RepositoryState.SHALLOW:
        yield Problem(None)


RULE = Rule("HIS002", "history-shallow", Severity.ERROR, find)
