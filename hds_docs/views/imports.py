"""Evidence that was brought in at once: what that excuses, in the open."""

from __future__ import annotations

from dataclasses import dataclass

from hds_docs.assessment.filing import is_imported, is_of_import
from hds_docs.model.demands import Import
from hds_docs.model.evidence import Evidence
from hds_docs.views.judged import Judged

_SHOWN = 50
"""Pieces that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """What dossier.yml declares of the import, and what it covers."""

    declared: Import
    approver: str
    """Who answers for it."""
    pieces: int
    several: int
    """How many of them have more than one version before its end."""
    shown: tuple[tuple[Evidence, int], ...]
    """The first of those, with their number of versions."""

    @property
    def more(self) -> int:
        """Those that are not listed."""
        return self.several - len(self.shown)


def imported(judged: Judged) -> ImportView | None:
    """The import of a dossier; None where it declares none."""
    dossier = judged.dossier
    declared = dossier.scope.imported
    if declared is None:
        return None
    covered = [piece for piece in dossier.evidence if is_imported(dossier, piece)]
    counted = [(piece, _versions(judged, piece)) for piece in covered]
    several = [row for row in counted if row[1] > 1]
    return ImportView(
        declared,
        approver=dossier.role_title(declared.approver),
        pieces=len(covered),
        several=len(several),
        shown=tuple(several[:_SHOWN]),
    )


def _versions(judged: Judged, piece: Evidence) -> int:
    """How many contents git saw it have before the end of the import."""
    dossier = judged.dossier
    return sum(
        1
        for revision in dossier.history.of(piece.path)
        if revision.changes_content and revision.object_id and is_of_import(dossier, revision)
    )
