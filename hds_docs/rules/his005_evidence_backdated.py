"""HIS005: a record was filed long after the fact it is dated from."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.assessment.filing import filed_on, is_frozen_piece, is_imported
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import DateSource
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.rules.dates import date_place

_SOURCE = "SharePoint"
"""An example that reads the same in both languages."""


def find(dossier: Dossier) -> Iterator[Problem]:
    """Records that were neither brought in at once, as declared, nor still valid when they were filed."""
    tolerance = dossier.scope.backdating
    for piece in dossier.evidence:
        filed = filed_on(dossier, piece)
        if filed is None or piece.date is None or piece.date_source is DateSource.COMMIT:
            continue
        was_valid = piece.expires is not None and filed <= piece.expires
        if was_valid or filed <= tolerance.after(piece.date) or is_imported(dossier, piece):
            continue
        if is_frozen_piece(dossier, piece):
            facts = {"path": piece.path, "date": piece.date, "filed": filed, "tolerance": tolerance}
            facts |= {"line": f"imported: {{until: {filed}, source: {_SOURCE}, approver: rssi}}"}
            yield Problem(date_place(piece), facts, Subject(evidence=piece.path))


RULE = Rule("HIS005", "evidence-backdated", Severity.WARNING, find)
