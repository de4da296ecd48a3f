"""HIS009: a file in evidence/ that git ignores."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """Files and folders of evidence/ named by a .gitignore."""
    for path in dossier.history.ignored:
        yield Problem(Location(path), {"path": path}, Subject(evidence=path))


RULE = Rule("HIS009", "evidence-ignored", Severity.WARNING, find)
