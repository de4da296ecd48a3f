"""DOS001: dossier.yml, or a framework of the user's, cannot be read or says something unknown."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity


def find(dossier: Dossier) -> Iterator[Problem]:
    """What reading found, and an import that is still to come."""
    yield from dossier.problems_of("DOS001")
    imported = dossier.scope.imported
    if imported is not None and imported.until > dossier.as_of:
        # It would excuse beforehand whatever becomes of evidence.
        facts = {"until": imported.until, "day": dossier.as_of}
        yield Problem(imported.location, facts, variant="import-to-come")


RULE = Rule("DOS001", "settings-invalid", Severity.ERROR, find)
