"""HIS003: no git repository, or no commit in it."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.history import RepositoryState


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem at most; none of the first commit that is about to be made."""
    if dossier.history.is_staged:
        return
    if dossier.history.state in (RepositoryState.MISSING, RepositoryState.EMPTY):
        yield Problem(None, variant=dossier.history.state.value)


RULE = Rule("HIS003", "repository-missing", Severity.ERROR, find)
